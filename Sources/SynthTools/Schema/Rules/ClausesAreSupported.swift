/// A statement has only clauses that Aurora DSQL knows.
enum ClausesAreSupported: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    statement.refusals.map {
      StatementProblem($0.clause.message, at: $0.token, id: $0.clause.id)
    }
  }
}
