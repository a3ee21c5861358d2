/// What an index holds follows from the row alone.
enum IndexExpressionsAreImmutable: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .createIndex(let index) = statement.command else { return [] }
    return (index.keys.map(\.expression) + [index.predicate]).flatMap(changing).map {
      StatementProblem(message($0.value), at: $0, id: "index-expression-is-immutable")
    }
  }

  private static func changing(in tokens: [SQLToken]) -> [SQLToken] {
    tokens.indices.filter { position in
      let token = tokens[position]
      guard token.kind == .word else { return false }
      let isCalled = position + 1 < tokens.count && tokens[position + 1].isSymbol("(")
      return VolatileFunctions.words.contains(token.value)
        || isCalled && VolatileFunctions.called.contains(token.value)
    }.map { tokens[$0] }
  }

  private static func message(_ function: String) -> String {
    "\(function) changes while the row stays, so no index can hold it; store its value in a column"
  }
}
