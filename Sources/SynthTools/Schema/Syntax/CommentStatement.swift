/// `COMMENT ON`.
struct CommentStatement: Sendable {
  /// Nothing for a column, a constraint, or what the model does not hold.
  let kind: ObjectKind?
  let name: NameReference
  /// Of a column's comment.
  let column: SQLIdentifier?
}

extension StatementReader {
  mutating func comment() throws(StatementProblem) -> CommentStatement {
    try expect("on")
    let kinds = ObjectKind.allCases.map { $0.rawValue.lowercased() } + ["column", "constraint"]
    guard let word = accept(anyOf: kinds) else {
      throw unexpected("TABLE, COLUMN, VIEW, INDEX or another kind", near: kinds)
    }
    let comment = try commented(word)
    if isNext(symbol: "(") { try skipParentheses() }
    try expect("is")
    if !accept("null") { try string("a string or NULL") }
    try expectEnd()
    return comment
  }

  private mutating func commented(_ word: String) throws(StatementProblem) -> CommentStatement {
    switch word {
    case "column":
      var parts = [try identifier("table.column")]
      while accept(symbol: ".") { parts.append(try identifier("a column")) }
      guard parts.count == 2 || parts.count == 3 else { throw unexpected("table.column") }
      let table = parts[parts.count - 2]
      return CommentStatement(
        kind: .table,
        name: NameReference(
          name: parts.count == 3
            ? ObjectName(schema: parts[0].text, table.text) : ObjectName(table.text),
          isQualified: parts.count == 3, token: table.token),
        column: parts[parts.count - 1])
    case "constraint":
      _ = try identifier("a constraint")
      try expect("on")
      _ = accept("domain")
      return CommentStatement(kind: nil, name: try name("a table"), column: nil)
    case "schema":
      return CommentStatement(
        kind: .schema, name: schemaReference(try identifier("a schema")), column: nil)
    default:
      return CommentStatement(
        kind: ObjectKind(word: word), name: try name("a name"), column: nil)
    }
  }
}
