/// Statements that change nothing in the schema, but must fit it.
extension SchemaChange {
  mutating func check(_ comment: CommentStatement) {
    guard let kind = comment.kind else { return }
    switch kind {
    case .table:
      // A view has columns to comment on, too.
      if comment.column != nil, schema.relations[comment.name.name]?.kind == .view { return }
      guard let table = table(comment.name), let column = comment.column else { return }
      check([column], of: table)
    case .index, .sequence, .view:
      if schema.relations[comment.name.name] == nil { reportUnknown(kind, comment.name) }
    case .schema: checkSchema(comment.name.name.name, at: comment.name.token)
    case .domain, .function, .routine, .statistics: break
    }
  }

  mutating func check(_ data: DataStatement) {
    guard let reference = data.table, schema.relations[reference.name]?.kind != .view else {
      return
    }
    _ = table(reference)
  }

  mutating func apply(_ privileges: PrivilegeStatement) {
    let roles = privileges.roles.map(\.text)
    switch privileges.scope {
    case .allIn(let schemas):
      for name in schemas { checkSchema(name.text, at: name.token) }
      record(
        privileges,
        Privilege(
          privileges: privileges.privileges, kind: .table, objects: [],
          schemas: schemas.map(\.text), roles: roles))
    case .objects(let kind, let objects):
      for object in objects { check(object, is: kind) }
      record(
        privileges,
        Privilege(
          privileges: privileges.privileges, kind: kind, objects: objects.map(\.name), schemas: [],
          roles: roles))
    }
  }

  private mutating func record(_ statement: PrivilegeStatement, _ privilege: Privilege) {
    if statement.isGrant { schema.privileges.append(privilege) }
  }

  private mutating func check(_ object: NameReference, is kind: ObjectKind) {
    switch kind {
    case .table:
      let found = schema.relations[object.name]?.kind
      if found != .view, found != .sequence { _ = table(object) }
    case .sequence: if schema.relations[object.name] == nil { reportUnknown(.sequence, object) }
    case .schema: checkSchema(object.name.name, at: object.token)
    default: break
    }
  }
}
