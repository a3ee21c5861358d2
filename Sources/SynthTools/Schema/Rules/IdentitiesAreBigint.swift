/// Sequences, and the identity columns over them, count in bigint.
enum IdentitiesAreBigint: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    var problems: [StatementProblem] = []
    for column in statement.command.columns where column.identity != nil {
      if StorableType.named[column.type.name] != StorableType.named["bigint"] {
        problems.append(
          problem(wrongColumn(column.name.text, column.type.name), at: column.type.token))
      }
    }
    for (options, _) in statement.command.sequenceOptions {
      if let type = options.type, StorableType.named[type.name] != StorableType.named["bigint"] {
        problems.append(problem(wrongSequence(type.name), at: type.token))
      }
    }
    if case .alterTable(let alter) = statement.command {
      problems += added(by: alter, to: schema.tables[alter.table.name])
    }
    return problems
  }

  private static func added(by alter: AlterTable, to table: Table?) -> [StatementProblem] {
    alter.actions.compactMap { action in
      guard case .alterColumn(let name, .addIdentity) = action,
        let column = table?.column(named: name.text)
      else { return nil }
      if column.type != "bigint" {
        return problem(wrongColumn(name.text, column.type), at: name.token)
      }
      return column.isNullable ? problem(nullable(name.text), at: name.token) : nil
    }
  }

  private static func problem(_ message: String, at token: SQLToken) -> StatementProblem {
    StatementProblem(message, at: token, id: "identity-is-bigint")
  }
}

extension IdentitiesAreBigint {
  private static func wrongColumn(_ name: String, _ type: String) -> String {
    "identity column '\(name)' is \(type), Aurora DSQL numbers only bigint; write \(name) bigint GENERATED … AS IDENTITY (CACHE 1)"
  }

  private static func wrongSequence(_ type: String) -> String {
    "a sequence AS \(type), Aurora DSQL counts only in bigint; write AS bigint, or leave it out"
  }

  private static func nullable(_ name: String) -> String {
    "column '\(name)' may be NULL, an identity column may not; only a column that was created NOT NULL can become one"
  }
}
