/// `ALTER TABLE`, all its actions at once.
struct AlterTable: Sendable {
  let table: NameReference
  let isGuarded: Bool
  let isAsync: Bool
  let actions: [AlterAction]
}

/// One thing that `ALTER TABLE` does.
enum AlterAction: Sendable {
  case addColumn(ColumnDefinition, isGuarded: Bool)
  case dropColumn(SQLIdentifier, isGuarded: Bool)
  case alterColumn(SQLIdentifier, ColumnChange)
  case addConstraint(ConstraintDefinition)
  case dropConstraint(SQLIdentifier, isGuarded: Bool)
  case alterConstraint(SQLIdentifier)
  case validateConstraint(SQLIdentifier)
  case changeOwner
  case rename(to: SQLIdentifier)
  case renameColumn(SQLIdentifier, to: SQLIdentifier)
  case renameConstraint(SQLIdentifier, to: SQLIdentifier)
  case moveToSchema(SQLIdentifier)
  /// Its refusal says more.
  case refused

  /// Whether PostgreSQL's grammar has no other action beside it.
  var standsAlone: Bool {
    switch self {
    case .rename, .renameColumn, .renameConstraint, .moveToSchema: true
    default: false
    }
  }
}

/// One thing that `ALTER COLUMN` does.
enum ColumnChange: Sendable {
  case setDefault
  case dropDefault
  case dropNotNull
  case dropExpression(isGuarded: Bool)
  case addIdentity(SequenceOptions)
  case changeIdentity(SequenceOptions)
  case dropIdentity(isGuarded: Bool)
  case setStorage
  case refused
}
