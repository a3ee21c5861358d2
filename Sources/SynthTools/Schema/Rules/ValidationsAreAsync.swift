/// A constraint is checked against the rows that are there in the background; nothing else is.
enum ValidationsAreAsync: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .alterTable(let alter) = statement.command else { return [] }
    let validated = alter.actions.compactMap { action in
      if case .validateConstraint(let name) = action { name } else { nil }
    }
    if let name = validated.first, !alter.isAsync {
      return [problem(synchronous(alter.table.name, name.text), at: name.token)]
    }
    if alter.isAsync, alter.actions.count != 1 || validated.isEmpty {
      return [problem(otherAction, at: alter.table.token)]
    }
    return []
  }

  private static func problem(_ message: String, at token: SQLToken) -> StatementProblem {
    StatementProblem(message, at: token, id: "validation-is-async")
  }
}

extension ValidationsAreAsync {
  private static func synchronous(_ table: ObjectName, _ constraint: String) -> String {
    "Aurora DSQL validates in the background only; write ALTER TABLE ASYNC \(table) VALIDATE CONSTRAINT \(constraint)"
  }

  private static let otherAction =
    "ALTER TABLE ASYNC is for one VALIDATE CONSTRAINT and nothing else; leave ASYNC out"
}
