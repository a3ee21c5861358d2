internal import Assembly

/// A transaction changes at most 3,000 rows.
enum ChangesAreFew: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .data(let data) = statement.command else { return [] }
    if data.rows > DSQLLimits.rowsInTransaction {
      return [
        StatementProblem(tooMany(data.rows), at: data.token, id: "transaction-changes-few-rows")
      ]
    }
    guard data.kind == .update || data.kind == .delete, !data.hasCondition else { return [] }
    return [
      StatementProblem(
        unlimited(data.kind), at: data.token, id: "transaction-changes-few-rows",
        severity: .warning)
    ]
  }
}

extension ChangesAreFew {
  private static func tooMany(_ rows: Int) -> String {
    "\(rows) rows in one statement, Aurora DSQL changes at most \(DSQLLimits.rowsInTransaction) in a transaction; split it"
  }

  private static func unlimited(_ kind: DataStatement.Kind) -> String {
    "\(kind.rawValue) without WHERE changes every row, and fails when there are more than \(DSQLLimits.rowsInTransaction); give each statement a range of the key"
  }
}
