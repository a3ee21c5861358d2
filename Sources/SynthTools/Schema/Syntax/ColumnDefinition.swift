/// A column as `CREATE TABLE` and `ADD COLUMN` write it.
struct ColumnDefinition: Sendable {
  let name: SQLIdentifier
  let type: SQLType
  let constraints: [ConstraintDefinition]
}

extension StatementReader {
  mutating func columnDefinition() throws(StatementProblem) -> ColumnDefinition {
    let name = try identifier("a column or a constraint")
    let type = try type()
    var constraints: [ConstraintDefinition] = []
    while let token = peek, !token.isSymbol(","), !token.isSymbol(")") {
      if accept("storage") {
        try storageMode()
      } else if accept("collate") {
        refuse(.collation)
        _ = try self.name("a collation")
      } else if accept("compression") {
        refuse(.compression)
        _ = try identifier("a method")
      } else {
        constraints.append(try columnConstraint())
      }
    }
    return ColumnDefinition(name: name, type: type, constraints: constraints)
  }

  mutating func storageMode() throws(StatementProblem) {
    let modes = ["plain", "external", "extended", "main", "default"]
    guard accept(anyOf: modes) != nil else {
      throw unexpected("PLAIN, EXTERNAL, EXTENDED, MAIN or DEFAULT", near: modes)
    }
  }
}
