/// A column that is added has a name and a type, and nothing else.
enum AddedColumnsAreBare: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    guard case .alterTable(let alter) = statement.command else { return [] }
    return alter.actions.compactMap(\.addedColumn).flatMap { column in
      column.constraints.map { constraint in
        StatementProblem(
          message(constraint.kind, column, alter.table.name), at: constraint.token,
          id: "added-column-is-bare")
      }
    }
  }
}

extension AddedColumnsAreBare {
  private static func message(
    _ kind: ConstraintDefinition.Kind, _ column: ColumnDefinition, _ table: ObjectName
  ) -> String {
    let name = column.name.text
    let add = "ALTER TABLE \(table) ADD"
    let (what, then) =
      switch kind {
      case .defaultValue:
        (
          "a DEFAULT",
          "then ALTER TABLE \(table) ALTER COLUMN \(name) SET DEFAULT …, and UPDATE the rows that are there"
        )
      case .notNull:
        (
          "NOT NULL",
          "then \(add) CONSTRAINT \(table.name)_\(name)_set CHECK (\(name) IS NOT NULL) NOT VALID"
        )
      case .check:
        ("CHECK", "then \(add) CONSTRAINT \(table.name)_\(name)_check CHECK (…) NOT VALID")
      case .foreignKey(let target, _):
        (
          "REFERENCES",
          "then \(add) CONSTRAINT \(table.name)_\(name)_fkey FOREIGN KEY (\(name)) REFERENCES \(target.name) NOT VALID"
        )
      case .unique:
        (
          "UNIQUE",
          "then CREATE UNIQUE INDEX ASYNC \(table.name)_\(name)_key ON \(table) (\(name))"
        )
      case .primaryKey: ("PRIMARY KEY", "a primary key is stated when the table is created")
      case .identity, .generated:
        ("GENERATED", "a generated column is stated when the table is created")
      default: ("a constraint", "without it")
      }
    return
      "a column cannot be added with \(what) in Aurora DSQL; write \(add) COLUMN \(name) \(column.type.shown), \(then)"
  }
}
