/// `CREATE VIEW`; its query is the database's to check.
struct CreateView: Sendable {
  let name: NameReference
  let replaces: Bool
}

extension StatementReader {
  mutating func createView(replaces: Bool) throws(StatementProblem) -> CreateView {
    let name = try name("a view")
    if isNext(symbol: "(") { _ = try columnList() }
    if accept("with") { try skipParentheses() }
    try expect("as")
    guard accept(anyOf: ["select", "values", "with", "table"]) != nil || isNext(symbol: "(") else {
      throw unexpected("a query", near: ["select", "values", "with"])
    }
    try skipRest()
    return CreateView(name: name, replaces: replaces)
  }
}
