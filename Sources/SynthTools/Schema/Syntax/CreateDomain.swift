/// `CREATE DOMAIN`.
struct CreateDomain: Sendable {
  let name: NameReference
  let type: SQLType
}

extension StatementReader {
  mutating func createDomain() throws(StatementProblem) -> CreateDomain {
    let name = try name("a domain")
    _ = accept("as")
    let type = try type()
    while !isAtEnd {
      if accept("collate") {
        refuse(.collation)
        _ = try self.name("a collation")
      } else {
        _ = try columnConstraint()
      }
    }
    return CreateDomain(name: name, type: type)
  }
}
