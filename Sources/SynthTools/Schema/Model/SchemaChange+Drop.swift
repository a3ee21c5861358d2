extension SchemaChange {
  mutating func drop(_ drop: DropObjects) {
    for reference in drop.names { self.drop(drop.kind, reference, drop) }
  }

  private mutating func drop(_ kind: ObjectKind, _ reference: NameReference, _ drop: DropObjects) {
    switch kind {
    case .table, .index, .sequence, .view: dropRelation(kind, reference, drop)
    case .schema: dropSchema(reference, drop)
    case .domain:
      if schema.domains.removeValue(forKey: reference.name) == nil, !drop.isGuarded {
        report(
          NamesAreKnown.unknown(
            "domain", "\(reference.name)", among: schema.domains.keys.map { "\($0)" },
            at: reference.token))
      }
    case .statistics: schema.statistics[reference.name] = nil
    case .function, .routine: break
    }
  }

  private mutating func dropRelation(
    _ kind: ObjectKind, _ reference: NameReference, _ drop: DropObjects
  ) {
    guard let relation = schema.relations[reference.name] else {
      if !drop.isGuarded { reportUnknown(kind, reference) }
      return
    }
    guard relation.kind == kind else {
      return report(
        NamesAreKnown.otherKind(
          reference.name, is: relation.kind, not: kind, at: reference.token))
    }
    if kind == .index, let owner = relation.table {
      schema.tables[owner]?.indexes.removeAll { $0.name == reference.name.name }
    }
    if kind == .table { dropTable(reference, drop) }
    schema.relations[reference.name] = nil
  }

  private mutating func dropTable(_ reference: NameReference, _ drop: DropObjects) {
    let name = reference.name
    let dropped = Set(drop.names.map(\.name))
    let referencing = schema.tables.values.filter { table in
      !dropped.contains(table.name)
        && table.constraints.contains { $0.referencedTable == name }
    }.map(\.name).sorted()
    if let other = referencing.first, !drop.cascades {
      report(ReferencedTablesStay.problem(name, referencedBy: other, at: reference.token))
    }
    for other in referencing {
      schema.tables[other]?.constraints.removeAll { $0.referencedTable == name }
    }
    schema.tables[name] = nil
    schema.relations = schema.relations.filter { $0.value.table != name }
    schema.statistics = schema.statistics.filter { $0.value != name }
  }

  private mutating func dropSchema(_ reference: NameReference, _ drop: DropObjects) {
    let name = reference.name.name
    if !schema.hasSchema(name), !drop.isGuarded { checkSchema(name, at: reference.token) }
    schema.schemas[name] = nil
    guard drop.cascades else { return }
    schema.relations = schema.relations.filter { $0.key.schema != name }
    schema.tables = schema.tables.filter { $0.key.schema != name }
    schema.domains = schema.domains.filter { $0.key.schema != name }
  }
}
