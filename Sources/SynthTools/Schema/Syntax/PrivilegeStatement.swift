/// `GRANT` or `REVOKE` on objects.
struct PrivilegeStatement: Sendable {
  enum Scope: Sendable {
    case objects(ObjectKind, [NameReference])
    case allIn(schemas: [SQLIdentifier])
  }

  let isGrant: Bool
  /// In capitals, without the columns that they are for.
  let privileges: [String]
  let scope: Scope
  let roles: [SQLIdentifier]
}

extension StatementReader {
  /// `GRANT role TO role` grants nothing on an object.
  var grantsRoles: Bool { !tokens.contains { $0.isWord("on") } }

  mutating func privileges(isGrant: Bool) throws(StatementProblem) -> PrivilegeStatement {
    if !isGrant { _ = accept("grant", "option", "for") }
    let privileges = try privilegeList()
    try expect("on")
    let scope = try privilegeScope()
    try expect(isGrant ? "to" : "from")
    var roles: [SQLIdentifier] = []
    repeat {
      _ = accept("group")
      roles.append(try role())
    } while accept(symbol: ",")
    if isGrant { _ = accept("with", "grant", "option") } else { _ = acceptCascade() }
    try expectEnd()
    return PrivilegeStatement(isGrant: isGrant, privileges: privileges, scope: scope, roles: roles)
  }

  private mutating func privilegeList() throws(StatementProblem) -> [String] {
    let known = [
      "all", "select", "insert", "update", "delete", "references", "trigger", "truncate", "usage",
      "execute", "create",
    ]
    var privileges: [String] = []
    repeat {
      guard let privilege = accept(anyOf: known) else {
        throw unexpected("a privilege", near: known)
      }
      if privilege == "all" { _ = accept("privileges") }
      if isNext(symbol: "(") { _ = try columnList() }
      privileges.append(privilege.uppercased())
    } while accept(symbol: ",")
    return privileges
  }

  private mutating func privilegeScope() throws(StatementProblem) -> PrivilegeStatement.Scope {
    if accept("all") {
      let kinds = ["tables", "sequences", "functions", "routines"]
      guard accept(anyOf: kinds) != nil else { throw unexpected("TABLES", near: kinds) }
      try expect("in")
      try expect("schema")
      var schemas = [try identifier("a schema")]
      while accept(symbol: ",") { schemas.append(try identifier("a schema")) }
      return .allIn(schemas: schemas)
    }
    if accept("schema") {
      var schemas = [schemaReference(try identifier("a schema"))]
      while accept(symbol: ",") { schemas.append(schemaReference(try identifier("a schema"))) }
      return .objects(.schema, schemas)
    }
    let kinds = ["table", "sequence", "function", "routine", "domain", "type"]
    let word = peek(1)?.isSymbol(",") == true || isNext("to") ? nil : acceptKind(of: kinds)
    let kind = word == "type" ? .domain : word.flatMap(ObjectKind.init(word:)) ?? .table
    var objects: [NameReference] = []
    repeat {
      objects.append(try name(kind.oneOf))
      if isNext(symbol: "(") { try skipParentheses() }
    } while accept(symbol: ",")
    return .objects(kind, objects)
  }

  /// A table may be named like a kind.
  private mutating func acceptKind(of kinds: [String]) -> String? {
    guard let following = peek(1), following.kind == .word || following.kind == .quotedName,
      !following.isWord("to"), !following.isWord("from")
    else { return nil }
    return accept(anyOf: kinds)
  }
}
