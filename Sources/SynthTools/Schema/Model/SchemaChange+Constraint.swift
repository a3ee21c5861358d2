extension SchemaChange {
  mutating func add(_ definition: ConstraintDefinition, to table: inout Table) {
    switch definition.kind {
    case .primaryKey: addPrimaryKey(definition, to: &table)
    case .unique:
      checkKey(definition, of: table)
      append(.unique, "key", definition, to: &table)
    case .check: append(.check, "check", definition, to: &table)
    case .foreignKey(let target, let columns):
      check(definition.columns, of: table)
      checkForeignKey(definition, to: target, columns, from: table)
      append(.foreignKey, "fkey", definition, referencing: target.name, to: &table)
    case .uniqueUsingIndex(let index): takeOver(index, by: definition, in: &table)
    case .notNull, .nullable, .defaultValue, .generated, .identity, .exclusion,
      .primaryKeyUsingIndex:
      break
    }
  }

  private mutating func addPrimaryKey(_ definition: ConstraintDefinition, to table: inout Table) {
    checkKey(definition, of: table)
    guard table.primaryKey == nil else {
      return report(PrimaryKeysStay.second(in: table.name, at: definition.token))
    }
    let columns = Set(definition.columns.map(\.text))
    table.columns = table.columns.map { column in
      TableColumn(
        name: column.name, type: column.type,
        isNullable: column.isNullable && !columns.contains(column.name),
        isIndexable: column.isIndexable)
    }
    append(.primaryKey, "pkey", definition, to: &table)
  }

  private mutating func checkKey(_ definition: ConstraintDefinition, of table: Table) {
    check(definition.columns + definition.included, of: table)
    report(
      KeysAreIndexable.problems(
        of: definition.columns, count: definition.columns.count, in: table, at: definition.token))
  }

  private mutating func append(
    _ kind: TableConstraint.Kind, _ suffix: String, _ definition: ConstraintDefinition,
    referencing target: ObjectName? = nil, to table: inout Table
  ) {
    let columns = definition.columns.map(\.text)
    let named = kind == .primaryKey ? [] : columns
    let name = definition.name?.text ?? table.freeName(named, suffix)
    if let identifier = definition.name, table.constraint(named: name) != nil {
      return report(
        NamesAreNew.taken(name, by: "a constraint", since: nil, at: identifier.token))
    }
    table.constraints.append(
      TableConstraint(name: name, kind: kind, columns: columns, referencedTable: target))
    guard kind == .primaryKey || kind == .unique else { return }
    let index = ObjectName(schema: table.name.schema, name)
    if isFree(index, isGuarded: false, at: definition.name?.token ?? definition.token) {
      add(.index, index, of: table.name, at: definition.token)
    }
  }

  private mutating func checkForeignKey(
    _ definition: ConstraintDefinition, to target: NameReference, _ columns: [SQLIdentifier],
    from table: Table
  ) {
    let isSelf = target.name == table.name
    guard let found = isSelf ? table : self.table(target), !found.isOpen else { return }
    check(columns, of: found)
    guard columns.allSatisfy({ found.column(named: $0.text) != nil }) else { return }
    // A table's own keys may stand behind the reference.
    if isSelf, found.primaryKey == nil { return }
    report(
      ForeignKeysNameKeys.problem(
        definition.columns.count, columns: columns, of: found, at: target.token))
  }

  private mutating func takeOver(
    _ index: SQLIdentifier, by definition: ConstraintDefinition, in table: inout Table
  ) {
    guard let position = table.indexes.firstIndex(where: { $0.name == index.text }) else {
      if !table.isOpen {
        report(
          NamesAreKnown.unknown(
            "index of '\(table.name)'", index.text, among: table.indexes.map(\.name),
            at: index.token))
      }
      return
    }
    let taken = table.indexes.remove(at: position)
    let name = definition.name?.text ?? index.text
    table.constraints.append(
      TableConstraint(name: name, kind: .unique, columns: taken.columns, referencedTable: nil))
    schema.relations[ObjectName(schema: table.name.schema, index.text)] = nil
    add(.index, ObjectName(schema: table.name.schema, name), of: table.name, at: index.token)
  }
}
