/// A function is written in SQL.
enum FunctionsAreSQL: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .createFunction(let function) = statement.command else { return [] }
    guard let language = function.language else {
      return function.hasSQLBody
        ? []
        : [StatementProblem(missing, at: function.name.token, id: "function-is-sql")]
    }
    let name = language.value.replacing("'", with: "")
    return name == "sql"
      ? [] : [StatementProblem(wrong(name), at: language, id: "function-is-sql")]
  }
}

extension FunctionsAreSQL {
  private static let missing = "the function does not say its language; write LANGUAGE sql"

  private static func wrong(_ language: String) -> String {
    "LANGUAGE \(language) is not supported by Aurora DSQL; write the function in SQL, LANGUAGE sql, or do the work in the application"
  }
}
