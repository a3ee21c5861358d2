/// A constraint that is added says nothing of the rows that are there, until it is validated.
enum AddedConstraintsAreNotValid: StatementRule {
  static func problems(in statement: ParsedStatement, after schema: SchemaModel)
    -> [StatementProblem]
  {
    switch statement.command {
    case .alterTable(let alter):
      alter.actions.compactMap(\.addedConstraint).compactMap { problem(of: $0, on: alter.table) }
    case .createTable(let table):
      (table.constraints + table.columns.flatMap(\.constraints)).filter(\.isNotValid).map {
        StatementProblem(newTable, at: $0.token, id: "clause-is-supported")
      }
    default: []
    }
  }

  private static func problem(of constraint: ConstraintDefinition, on table: NameReference)
    -> StatementProblem?
  {
    switch constraint.kind {
    case .check where !constraint.isNotValid, .foreignKey where !constraint.isNotValid:
      StatementProblem(
        checked(constraint, table.name), at: constraint.token, id: "added-constraint-is-not-valid")
    case .unique:
      StatementProblem(
        unique(constraint, table.name), at: constraint.token, id: "added-unique-takes-an-index")
    case .primaryKey, .primaryKeyUsingIndex:
      StatementProblem(primaryKey, at: constraint.token, id: "primary-key-stays")
    default: nil
    }
  }
}

extension AddedConstraintsAreNotValid {
  private static func checked(_ constraint: ConstraintDefinition, _ table: ObjectName) -> String {
    let name = constraint.name?.text ?? "…"
    return
      "a constraint on a table that is there needs NOT VALID in Aurora DSQL; put it at the end, then write ALTER TABLE ASYNC \(table) VALIDATE CONSTRAINT \(name)"
  }

  private static func unique(_ constraint: ConstraintDefinition, _ table: ObjectName) -> String {
    let columns = constraint.columns.map(\.text)
    let index = constraint.name?.text ?? "\(table.name)_\(columns.joined(separator: "_"))_key"
    return
      "UNIQUE cannot be added to a table that is there in Aurora DSQL; write CREATE UNIQUE INDEX ASYNC \(index) ON \(table) (\(columns.joined(separator: ", "))), and then, if it must be a constraint, ALTER TABLE \(table) ADD CONSTRAINT \(index) UNIQUE USING INDEX \(index)"
  }

  private static let primaryKey =
    "a primary key cannot be added in Aurora DSQL; state it in CREATE TABLE, copy the rows of this table into that one, and drop this"

  private static let newTable =
    "NOT VALID is not supported by CREATE TABLE; leave it out: a new table has no rows to validate"
}
