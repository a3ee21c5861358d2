extension StatementReader {
  /// A name of one part.
  mutating func identifier(_ what: String) throws(StatementProblem) -> SQLIdentifier {
    guard let token = peek, token.kind == .word || token.kind == .quotedName else {
      throw unexpected(what)
    }
    if token.kind == .word, ReservedWords.all.contains(token.value) {
      throw StatementProblem(
        "\(token.value) is a reserved word, \(what) should follow; choose another name or quote it: \"\(token.value)\"",
        at: token, id: "name-is-not-reserved")
    }
    guard token.value.utf8.count <= DSQLLimits.nameBytes else {
      throw StatementProblem(
        "'\(token.value)' has \(token.value.utf8.count) bytes, a name has at most \(DSQLLimits.nameBytes), and PostgreSQL would cut it off",
        at: token, id: "name-is-short")
    }
    next()
    return SQLIdentifier(text: token.value, token: token)
  }

  /// A name that may say its schema.
  mutating func name(_ what: String) throws(StatementProblem) -> NameReference {
    let first = try identifier(what)
    guard accept(symbol: ".") else {
      return NameReference(
        name: ObjectName(first.text), isQualified: false, token: first.token)
    }
    let second = try identifier(what)
    return NameReference(
      name: ObjectName(schema: first.text, second.text), isQualified: true, token: second.token)
  }

  mutating func names(_ what: String) throws(StatementProblem) -> [NameReference] {
    var names = [try name(what)]
    while accept(symbol: ",") { names.append(try name(what)) }
    return names
  }

  /// Columns between parentheses.
  mutating func columnList() throws(StatementProblem) -> [SQLIdentifier] {
    try expect(symbol: "(")
    var columns = [try identifier("a column")]
    while accept(symbol: ",") { columns.append(try identifier("a column")) }
    try expect(symbol: ")")
    return columns
  }

  /// A role: a name, or one of the words that stand for one.
  mutating func role() throws(StatementProblem) -> SQLIdentifier {
    if let token = peek, accept(anyOf: ["current_role", "current_user", "session_user"]) != nil {
      return SQLIdentifier(text: token.value, token: token)
    }
    return try identifier("a role")
  }

  mutating func acceptIfExists() -> Bool { accept("if", "exists") }

  mutating func acceptIfNotExists() -> Bool { accept("if", "not", "exists") }

  /// `RESTRICT` changes nothing.
  mutating func acceptCascade() -> Bool { accept("cascade") || (accept("restrict") && false) }
}
