extension SchemaChange {
  mutating func create(_ definition: CreateIndex) {
    guard var table = table(definition.table) else { return }
    let columns = definition.keys.compactMap(\.column)
    check(columns + definition.included, of: table)
    report(
      KeysAreIndexable.problems(
        of: columns, count: definition.keys.count, in: table, at: definition.token))
    if let name = definition.indexName, let token = definition.name?.token {
      guard isFree(name, isGuarded: definition.isGuarded, at: token) else { return }
      add(.index, name, of: table.name, at: token)
    }
    let words = (definition.keys.flatMap(\.expression) + definition.predicate).map(\.value)
    let mentioned = Set(columns.map(\.text) + definition.included.map(\.text) + words)
    table.indexes.append(
      TableIndex(
        name: definition.name?.text ?? "", columns: columns.map(\.text),
        isUnique: definition.isUnique,
        isWhole: definition.predicate.isEmpty && columns.count == definition.keys.count,
        mentioned: mentioned))
    checkCounts(of: table, at: definition.token)
    schema.tables[table.name] = table
  }

  mutating func create(_ definition: CreateStatistics) {
    guard let table = table(definition.table) else { return }
    check(definition.columns, of: table)
    guard let name = definition.name else { return }
    if schema.statistics[name.name] != nil {
      return report(
        definition.isGuarded
          ? NamesAreNew.idle("\(name.name)", by: "statistics", since: nil, at: name.token)
          : NamesAreNew.taken("\(name.name)", by: "statistics", since: nil, at: name.token))
    }
    schema.statistics[name.name] = table.name
    report(
      CountsAreWithinLimits.problem(
        schema.statistics.count { $0.value == table.name }, of: "statistics",
        in: "table '\(table.name)'", limit: DSQLLimits.statistics, at: name.token))
  }
}
