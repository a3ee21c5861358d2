extension AlterTable {
  /// The actions take effect together, so that those that can be seen tell of the others.
  var repeatability: Repeatability {
    var conditions: [CatalogCondition] = []
    for action in actions {
      if let advice = action.advice(for: table.name) { return .unrepeatable(advice: advice) }
      conditions += action.conditions(on: table.name)
    }
    return Repeatability(conditions)
  }
}

extension AlterAction {
  /// Why the action cannot run twice, and cannot be seen either.
  fileprivate func advice(for table: ObjectName) -> String? {
    switch self {
    case .addConstraint(let constraint) where constraint.name == nil:
      switch constraint.kind {
      case .check: return "name the constraint: ADD CONSTRAINT \(table.name)_…_check"
      case .foreignKey: return "name the constraint: ADD CONSTRAINT \(table.name)_…_fkey"
      default: return nil
      }
    case .alterColumn(_, .changeIdentity(let options)) where options.restart != nil:
      guard case .unrepeatable(let advice) = Repeatability.restarting else { return nil }
      return advice
    default: return nil
    }
  }

  /// What the catalog says once the action took effect; nothing when it can run twice.
  fileprivate func conditions(on table: ObjectName) -> [CatalogCondition] {
    switch self {
    case .addColumn(let column, let isGuarded):
      isGuarded ? [] : [.column(column.name.text, of: table)]
    case .dropColumn(let column, let isGuarded):
      isGuarded ? [] : [!.column(column.text, of: table)]
    case .alterColumn(let column, let change): change.conditions(on: column.text, of: table)
    case .addConstraint(let constraint): constraint.conditions(on: table)
    case .dropConstraint(let constraint, let isGuarded):
      isGuarded ? [] : [!.constraint(constraint.text, of: table)]
    case .rename(let new):
      [
        .exists(.table, ObjectName(schema: table.schema, new.text)), !.exists(.table, table),
      ]
    case .moveToSchema(let schema):
      [
        .exists(.table, ObjectName(schema: schema.text, table.name)), !.exists(.table, table),
      ]
    case .renameColumn(let old, let new):
      [.column(new.text, of: table), !.column(old.text, of: table)]
    case .renameConstraint(let old, let new):
      [.constraint(new.text, of: table), !.constraint(old.text, of: table)]
    case .alterConstraint, .validateConstraint, .changeOwner, .refused: []
    }
  }
}

extension ColumnChange {
  fileprivate func conditions(on column: String, of table: ObjectName) -> [CatalogCondition] {
    switch self {
    case .dropExpression(false): [.column(column, of: table, " AND a.attgenerated = ''")]
    case .addIdentity: [.column(column, of: table, " AND a.attidentity <> ''")]
    case .dropIdentity(false): [.column(column, of: table, " AND a.attidentity = ''")]
    default: []
    }
  }
}

extension ConstraintDefinition {
  fileprivate func conditions(on table: ObjectName) -> [CatalogCondition] {
    if let name { return [.constraint(name.text, of: table)] }
    if case .uniqueUsingIndex(let index) = kind { return [.constraint(index.text, of: table)] }
    return []
  }
}
