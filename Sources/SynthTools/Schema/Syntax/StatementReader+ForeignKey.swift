extension StatementReader {
  /// What stands behind `REFERENCES`.
  mutating func foreignKey() throws(StatementProblem) -> ConstraintDefinition.Kind {
    let table = try name("a table")
    let columns = isNext(symbol: "(") ? try columnList() : []
    if accept("match") {
      guard let kind = accept(anyOf: ["full", "simple", "partial"]) else {
        throw unexpected("FULL or SIMPLE", near: ["full", "simple"])
      }
      if kind == "partial" { refuse(.matchPartial) }
    }
    while accept("on") {
      guard accept(anyOf: ["delete", "update"]) != nil else {
        throw unexpected("DELETE or UPDATE", near: ["delete", "update"])
      }
      try referentialAction()
    }
    return .foreignKey(table: table, columns: columns)
  }

  private mutating func referentialAction() throws(StatementProblem) {
    if accept("no", "action") || accept(anyOf: ["restrict", "cascade"]) != nil { return }
    guard accept("set"), accept(anyOf: ["null", "default"]) != nil else {
      throw unexpected(
        "NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT", near: ["restrict", "cascade"])
    }
    if isNext(symbol: "(") { _ = try columnList() }
  }
}
