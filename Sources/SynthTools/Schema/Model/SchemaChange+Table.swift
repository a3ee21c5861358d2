extension SchemaChange {
  mutating func create(_ definition: CreateTable) {
    let name = definition.name.name
    checkSchema(of: definition.name)
    guard isFree(name, isGuarded: definition.isGuarded, at: definition.name.token) else { return }
    add(.table, name, at: definition.name.token)
    var table = Table(name: name)
    table.isOpen = definition.columns.isEmpty && !statement.refusals.isEmpty
    for source in definition.sources { copyColumns(of: source, to: &table) }
    for column in definition.columns { add(column, to: &table) }
    for column in definition.columns {
      for constraint in column.constraints {
        var constraint = constraint
        constraint.columns = [column.name]
        add(constraint, to: &table)
      }
    }
    for constraint in definition.constraints { add(constraint, to: &table) }
    checkCounts(of: table, at: definition.name.token)
    schema.tables[name] = table
    report(
      CountsAreWithinLimits.problem(
        schema.tables.count, of: "tables", in: "a database", limit: DSQLLimits.tables,
        at: definition.name.token))
  }

  private mutating func copyColumns(of source: NameReference, to table: inout Table) {
    guard let original = self.table(source) else {
      table.isOpen = true
      return
    }
    table.columns += original.columns
    table.lifetimeColumns += original.columns.count
    table.isOpen = table.isOpen || original.isOpen
  }

  mutating func add(_ definition: ColumnDefinition, to table: inout Table) {
    if table.column(named: definition.name.text) != nil {
      report(
        NamesAreNew.taken(
          definition.name.text, by: "a column", since: nil, at: definition.name.token))
      return
    }
    let isNullable = !definition.constraints.contains { constraint in
      switch constraint.kind {
      case .notNull, .identity, .primaryKey: true
      default: false
      }
    }
    let stored =
      StorableType.named[definition.type.name] ?? schema.domain(definition.type.name) ?? nil
    table.columns.append(
      TableColumn(
        name: definition.name.text, type: stored?.name ?? definition.type.name,
        isNullable: isNullable, isIndexable: stored?.isIndexable ?? true))
    table.lifetimeColumns += 1
  }

  mutating func checkCounts(of table: Table, at token: SQLToken) {
    let owner = "table '\(table.name)'"
    report(
      CountsAreWithinLimits.problem(
        table.columns.count, of: "columns", in: owner, limit: DSQLLimits.columns, at: token))
    report(
      CountsAreWithinLimits.problem(
        table.lifetimeColumns, of: "columns, dropped ones too,", in: owner,
        limit: DSQLLimits.lifetimeColumns, at: token))
    report(
      CountsAreWithinLimits.problem(
        table.indexCount, of: "indexes", in: owner, limit: DSQLLimits.indexes, at: token))
  }

  /// Says which of the columns are not there.
  mutating func check(_ columns: [SQLIdentifier], of table: Table) {
    guard !table.isOpen else { return }
    for column in columns where table.column(named: column.text) == nil {
      report(NamesAreKnown.unknownColumn(column, of: table))
    }
  }
}
