/// A table's primary key is stated once, when the table is created.
enum PrimaryKeysStay {
  static func second(in table: ObjectName, at token: SQLToken) -> StatementProblem {
    StatementProblem(
      "table '\(table)' already has a primary key; write one PRIMARY KEY (a, b) for several columns",
      at: token, id: "primary-key-stays")
  }

  static func droppedColumn(_ column: SQLIdentifier, of table: ObjectName) -> StatementProblem {
    StatementProblem(
      "column '\(column.text)' is in the primary key of '\(table)', which Aurora DSQL does not let go; create another table and copy the rows",
      at: column.token, id: "primary-key-stays")
  }

  static func dropped(_ constraint: SQLIdentifier, of table: ObjectName) -> StatementProblem {
    StatementProblem(
      "'\(constraint.text)' is the primary key of '\(table)', which Aurora DSQL does not let go; create another table and copy the rows",
      at: constraint.token, id: "primary-key-stays")
  }
}
