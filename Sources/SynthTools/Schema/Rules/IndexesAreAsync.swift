/// An index is built in the background.
enum IndexesAreAsync: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .createIndex(let index) = statement.command, !index.isAsync,
      !statement.refusals.contains(where: { $0.clause == .concurrently })
    else { return [] }
    return [StatementProblem(message(index), at: index.token, id: "index-is-async")]
  }

  private static func message(_ index: CreateIndex) -> String {
    let name = index.name.map { " \($0.text)" } ?? ""
    return
      "Aurora DSQL builds indexes in the background only; write CREATE \(index.isUnique ? "UNIQUE " : "")INDEX ASYNC\(name) ON \(index.table.name) …"
  }
}
