/// A truth about single statements.
protocol StatementRule {
  /// What in the statement is against it; the schema is the one before the statement.
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
}

/// All of them, in the order of their files.
enum StatementRules {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    let rules: [any StatementRule.Type] = [
      AddedColumnsAreBare.self, AddedConstraintsAreNotValid.self, CachesAreExplicit.self,
      ChangesAreFew.self, ClausesAreSupported.self, FunctionsAreSQL.self,
      IdentitiesAreBigint.self, IndexExpressionsAreImmutable.self, IndexesAreAsync.self,
      StatementsAreRepeatable.self, TypesAreStorable.self, ValidationsAreAsync.self,
    ]
    return rules.flatMap { $0.problems(in: statement, after: schema) }
  }
}
