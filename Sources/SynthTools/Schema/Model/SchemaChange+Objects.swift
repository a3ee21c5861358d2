extension SchemaChange {
  mutating func create(_ definition: CreateSequence) {
    let reference = definition.name
    checkSchema(of: reference)
    if let owner = definition.options.owner { _ = table(owner) }
    guard isFree(reference.name, isGuarded: definition.isGuarded, at: reference.token) else {
      return
    }
    add(.sequence, reference.name, at: reference.token)
    report(
      CountsAreWithinLimits.problem(
        schema.sequences.count, of: "sequences", in: "a database", limit: DSQLLimits.sequences,
        at: reference.token))
  }

  mutating func create(_ definition: CreateView) {
    let reference = definition.name
    checkSchema(of: reference)
    if definition.replaces, schema.relations[reference.name]?.kind == .view { return }
    guard isFree(reference.name, isGuarded: false, at: reference.token) else { return }
    add(.view, reference.name, at: reference.token)
    report(
      CountsAreWithinLimits.problem(
        schema.views.count, of: "views", in: "a database", limit: DSQLLimits.views,
        at: reference.token))
  }

  mutating func create(_ definition: CreateSchema) {
    let name = definition.name.text
    let since = schema.schemas[name]
    if schema.hasSchema(name) {
      report(
        definition.isGuarded
          ? NamesAreNew.idle(name, by: "a schema", since: since, at: definition.name.token)
          : NamesAreNew.taken(name, by: "a schema", since: since, at: definition.name.token))
    } else {
      schema.schemas[name] = location(of: definition.name.token)
      // The schema named public is one of them.
      report(
        CountsAreWithinLimits.problem(
          schema.schemas.count + 1, of: "schemas", in: "a database", limit: DSQLLimits.schemas,
          at: definition.name.token))
    }
    for sequence in definition.sequences { create(sequence) }
  }

  mutating func create(_ definition: CreateDomain) {
    checkSchema(of: definition.name)
    let name = definition.name.name
    if schema.domains[name] != nil {
      return report(
        NamesAreNew.taken("\(name)", by: "a domain", since: nil, at: definition.name.token))
    }
    schema.domains[name] = .some(
      StorableType.named[definition.type.name] ?? schema.domain(definition.type.name) ?? nil)
  }

  mutating func alter(_ alter: AlterObject) {
    let reference = alter.name
    if alter.kind == .schema { return alterSchema(alter) }
    guard alter.kind == .sequence || alter.kind == .view else { return }
    guard let relation = schema.relations[reference.name] else {
      if !alter.isGuarded { reportUnknown(alter.kind, reference) }
      return
    }
    guard relation.kind == alter.kind else {
      return report(
        NamesAreKnown.otherKind(
          reference.name, is: relation.kind, not: alter.kind, at: reference.token))
    }
    switch alter.change {
    case .rename(let new):
      move(reference.name, to: ObjectName(schema: reference.name.schema, new.text), at: new.token)
    case .moveToSchema(let new):
      checkSchema(new.text, at: new.token)
      move(reference.name, to: ObjectName(schema: new.text, reference.name.name), at: new.token)
    case .changeOwner, .settings, .sequence, .renameColumn: break
    }
  }

  private mutating func alterSchema(_ alter: AlterObject) {
    checkSchema(alter.name.name.name, at: alter.name.token)
    guard case .rename(let new) = alter.change else { return }
    schema.schemas[alter.name.name.name] = nil
    schema.schemas[new.text] = location(of: new.token)
  }

  private mutating func move(_ old: ObjectName, to new: ObjectName, at token: SQLToken) {
    guard let kind = schema.relations[old]?.kind, isFree(new, isGuarded: false, at: token) else {
      return
    }
    schema.relations[old] = nil
    add(kind, new, at: token)
  }

  mutating func reportUnknown(_ kind: ObjectKind, _ reference: NameReference) {
    report(
      NamesAreKnown.unknown(
        kind.noun, "\(reference.name)", among: schema.relations(of: kind).map { "\($0)" },
        at: reference.token))
  }
}
