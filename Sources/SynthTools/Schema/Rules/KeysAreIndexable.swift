/// A key has few columns, each of a type that can be compared.
enum KeysAreIndexable {
  static func problems(of columns: [SQLIdentifier], count: Int, in table: Table, at token: SQLToken)
    -> [StatementProblem]
  {
    var problems: [StatementProblem] = []
    if count > DSQLLimits.keyColumns {
      problems.append(StatementProblem(wide(count), at: token, id: "key-is-narrow"))
    }
    var seen: Set<String> = []
    for column in columns {
      if !seen.insert(column.text).inserted {
        problems.append(
          StatementProblem(twice(column.text), at: column.token, id: "key-is-narrow"))
      }
      if let found = table.column(named: column.text), !found.isIndexable {
        problems.append(
          StatementProblem(
            unindexable(found), at: column.token, id: "key-is-indexable"))
      }
    }
    return problems
  }
}

extension KeysAreIndexable {
  private static func wide(_ count: Int) -> String {
    "\(count) columns in a key, Aurora DSQL takes at most \(DSQLLimits.keyColumns); put those that are only read into INCLUDE (…)"
  }

  private static func twice(_ column: String) -> String {
    "column '\(column)' is twice in the key"
  }

  private static func unindexable(_ column: TableColumn) -> String {
    "column '\(column.name)' is \(column.type), which Aurora DSQL cannot index; index another column, or put it into INCLUDE (…)"
  }
}
