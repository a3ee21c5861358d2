extension SchemaChange {
  mutating func alter(_ alter: AlterTable) {
    if alter.isGuarded, schema.relations[alter.table.name] == nil { return }
    guard var table = table(alter.table) else { return }
    for action in alter.actions { apply(action, to: &table) }
    checkCounts(of: table, at: alter.table.token)
    schema.tables[alter.table.name] = nil
    schema.tables[table.name] = table
  }

  private mutating func apply(_ action: AlterAction, to table: inout Table) {
    switch action {
    case .addColumn(let column, let isGuarded):
      if !isGuarded || table.column(named: column.name.text) == nil { add(column, to: &table) }
    case .dropColumn(let column, let isGuarded): drop(column, isGuarded, from: &table)
    case .alterColumn(let column, let change): apply(change, to: column, of: &table)
    case .addConstraint(let constraint): add(constraint, to: &table)
    case .dropConstraint(let constraint, let isGuarded):
      dropConstraint(constraint, isGuarded, from: &table)
    case .alterConstraint(let constraint), .validateConstraint(let constraint):
      checkConstraint(constraint, of: table)
    case .rename(let new):
      move(&table, to: ObjectName(schema: table.name.schema, new.text), at: new.token)
    case .moveToSchema(let new):
      checkSchema(new.text, at: new.token)
      move(&table, to: ObjectName(schema: new.text, table.name.name), at: new.token)
    case .renameColumn(let old, let new): rename(old, to: new, in: &table)
    case .renameConstraint(let old, let new):
      checkConstraint(old, of: table)
      for position in table.constraints.indices where table.constraints[position].name == old.text {
        table.constraints[position].name = new.text
      }
    case .changeOwner, .refused: break
    }
  }

  private mutating func apply(
    _ change: ColumnChange, to column: SQLIdentifier, of table: inout Table
  ) {
    check([column], of: table)
    guard case .dropNotNull = change,
      let position = table.columns.firstIndex(where: { $0.name == column.text })
    else { return }
    let old = table.columns[position]
    table.columns[position] = TableColumn(
      name: old.name, type: old.type, isNullable: true, isIndexable: old.isIndexable)
  }

  private mutating func drop(_ column: SQLIdentifier, _ isGuarded: Bool, from table: inout Table) {
    let isThere = table.column(named: column.text) != nil
    if !isThere, isGuarded { return }
    check([column], of: table)
    if table.primaryKey?.columns.contains(column.text) == true {
      return report(PrimaryKeysStay.droppedColumn(column, of: table.name))
    }
    table.columns.removeAll { $0.name == column.text }
    for constraint in table.constraints where constraint.columns.contains(column.text) {
      schema.relations[ObjectName(schema: table.name.schema, constraint.name)] = nil
    }
    for index in table.indexes where index.mentioned.contains(column.text) {
      schema.relations[ObjectName(schema: table.name.schema, index.name)] = nil
    }
    table.constraints.removeAll { $0.columns.contains(column.text) }
    table.indexes.removeAll { $0.mentioned.contains(column.text) }
  }

  private mutating func dropConstraint(
    _ constraint: SQLIdentifier, _ isGuarded: Bool, from table: inout Table
  ) {
    guard let found = table.constraint(named: constraint.text) else {
      if !isGuarded { checkConstraint(constraint, of: table) }
      return
    }
    if found.kind == .primaryKey {
      return report(PrimaryKeysStay.dropped(constraint, of: table.name))
    }
    table.constraints.removeAll { $0.name == constraint.text }
    schema.relations[ObjectName(schema: table.name.schema, constraint.text)] = nil
  }

  private mutating func checkConstraint(_ constraint: SQLIdentifier, of table: Table) {
    guard !table.isOpen, table.constraint(named: constraint.text) == nil else { return }
    report(
      NamesAreKnown.unknown(
        "constraint of '\(table.name)'", constraint.text, among: table.constraints.map(\.name),
        at: constraint.token))
  }

  private mutating func rename(_ old: SQLIdentifier, to new: SQLIdentifier, in table: inout Table) {
    check([old], of: table)
    if table.column(named: new.text) != nil {
      return report(NamesAreNew.taken(new.text, by: "a column", since: nil, at: new.token))
    }
    func renamed(_ name: String) -> String { name == old.text ? new.text : name }
    table.columns = table.columns.map { column in
      TableColumn(
        name: renamed(column.name), type: column.type, isNullable: column.isNullable,
        isIndexable: column.isIndexable)
    }
    for position in table.constraints.indices {
      table.constraints[position].columns = table.constraints[position].columns.map(renamed)
    }
    for position in table.indexes.indices {
      table.indexes[position].columns = table.indexes[position].columns.map(renamed)
      table.indexes[position].mentioned = Set(table.indexes[position].mentioned.map(renamed))
    }
  }

  /// Indexes go with their table, and references to it follow.
  private mutating func move(_ table: inout Table, to name: ObjectName, at token: SQLToken) {
    guard isFree(name, isGuarded: false, at: token) else { return }
    let old = table.name
    for (relation, value) in schema.relations where value.table == old {
      schema.relations[relation] = nil
      add(.index, ObjectName(schema: name.schema, relation.name), of: name, at: token)
    }
    for other in schema.tables.keys {
      for position in schema.tables[other]?.constraints.indices ?? 0..<0
      where schema.tables[other]?.constraints[position].referencedTable == old {
        schema.tables[other]?.constraints[position].referencedTable = name
      }
    }
    schema.relations[old] = nil
    add(.table, name, at: token)
    table.name = name
  }
}
