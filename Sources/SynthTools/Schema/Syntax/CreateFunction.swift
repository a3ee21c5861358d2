/// `CREATE FUNCTION`; its body is the database's to check.
struct CreateFunction: Sendable {
  let name: NameReference
  let replaces: Bool
  /// As written, and where; nothing when the statement does not say it.
  let language: SQLToken?
  /// Whether the body is SQL by its form, `RETURN …` or `BEGIN ATOMIC … END`.
  let hasSQLBody: Bool
}

extension StatementReader {
  mutating func createFunction(replaces: Bool) throws(StatementProblem) -> CreateFunction {
    let name = try name("a function")
    try skipParentheses()
    var language: SQLToken?
    var hasSQLBody = false
    while let token = peek {
      if accept("language") {
        language = next()
      } else if token.isWord("return") || token.isWord("begin") {
        hasSQLBody = true
        next()
      } else if token.isSymbol("(") {
        try skipParentheses()
      } else {
        next()
      }
    }
    return CreateFunction(
      name: name, replaces: replaces, language: language, hasSQLBody: hasSQLBody)
  }
}
