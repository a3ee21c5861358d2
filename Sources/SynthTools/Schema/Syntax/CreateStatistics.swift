/// `CREATE STATISTICS`.
struct CreateStatistics: Sendable {
  let name: NameReference?
  let isGuarded: Bool
  let columns: [SQLIdentifier]
  let table: NameReference
  let token: SQLToken
}

extension StatementReader {
  mutating func createStatistics() throws(StatementProblem) -> CreateStatistics {
    let token = last
    let isGuarded = acceptIfNotExists()
    let name = isNext("on") || isNext(symbol: "(") ? nil : try name("statistics")
    if accept(symbol: "(") {
      let kinds = ["ndistinct", "dependencies", "mcv"]
      repeat {
        guard accept(anyOf: kinds) != nil else {
          throw unexpected("ndistinct, dependencies or mcv", near: kinds)
        }
      } while accept(symbol: ",")
      try expect(symbol: ")")
    }
    try expect("on")
    var columns: [SQLIdentifier] = []
    repeat {
      if isNext(symbol: "(") {
        try skipParentheses()
      } else {
        columns.append(try identifier("a column"))
      }
    } while accept(symbol: ",")
    try expect("from")
    return CreateStatistics(
      name: name, isGuarded: isGuarded, columns: columns, table: try self.name("a table"),
      token: token)
  }
}
