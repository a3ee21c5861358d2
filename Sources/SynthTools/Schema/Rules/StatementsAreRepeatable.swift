/// A runner that was killed can go on: each statement either runs twice without harm, or the
/// database tells whether it ran.
enum StatementsAreRepeatable: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .unrepeatable(let advice) = statement.command.repeatability else { return [] }
    return [
      StatementProblem(
        message(statement.command.kind, advice), at: statement.first,
        id: "statement-is-repeatable")
    ]
  }

  private static func message(_ kind: StatementKind, _ advice: String) -> String {
    "after an interruption nobody could tell whether this \(kind.words) took effect; \(advice)"
  }
}
