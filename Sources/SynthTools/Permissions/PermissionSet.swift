/// Permissions, and the statements that allow them and nothing else.
struct PermissionSet {
  private var all: [Permission] = []
  private var known: Set<Permission> = []

  /// What was put in first keeps its reason.
  mutating func insert(_ permission: Permission) {
    var same = permission
    same.reason = ""
    if known.insert(same).inserted { all.append(permission) }
  }

  mutating func insert(_ permissions: some Sequence<Permission>) {
    for permission in permissions { insert(permission) }
  }

  /// Those that no other one covers.
  private var needed: [Permission] {
    // What covers a permission begins, up to its first wildcard, as that one does.
    var byStart: [Substring: [Int]] = [:]
    for (number, permission) in all.enumerated() {
      byStart[permission.resource.prefix { $0 != "*" }, default: []].append(number)
    }
    return all.enumerated().filter { number, permission in
      let resource = permission.resource
      let starts = resource.indices.map { resource[..<$0] } + [resource[...]]
      return !starts.contains { start in
        byStart[start, default: []].contains { other in
          other != number && all[other].covers(permission)
            && (other < number || !permission.covers(all[other]))
        }
      }
    }.map(\.element)
  }

  /// A statement allows every one of its actions on every one of its resources. So those resources
  /// are together that have the same actions.
  var statements: [PolicyStatement] {
    var actions: [Place: Set<String>] = [:]
    for permission in needed {
      actions[Place(permission), default: []].insert(permission.action)
    }
    var resources: [Grant: [String]] = [:]
    for (place, actions) in actions {
      let grant = Grant(place: place, actions: actions.sorted())
      resources[grant, default: []].append(place.resource)
    }
    var count: [String: Int] = [:]
    return resources.map { Statement(grant: $0, resources: $1.sorted()) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }
      .map { statement in
        let grant = statement.grant
        count[grant.reason, default: 0] += 1
        let number = count[grant.reason, default: 1]
        return PolicyStatement(
          id: grant.reason + (number == 1 ? "" : String(number)), actions: grant.actions,
          resources: statement.resources, condition: grant.condition)
      }
  }

  private struct Place: Hashable {
    let resource: String
    let condition: PolicyCondition?
    let reason: String

    init(_ permission: Permission) {
      resource = permission.resource
      condition = permission.condition
      reason = permission.reason
    }
  }

  private struct Grant: Hashable {
    let condition: PolicyCondition?
    let reason: String
    let actions: [String]

    init(place: Place, actions: [String]) {
      condition = place.condition
      reason = place.reason
      self.actions = actions
    }
  }

  private struct Statement {
    let grant: Grant
    let resources: [String]

    var order: [String] {
      [grant.reason] + resources + grant.actions + [grant.condition?.value ?? ""]
    }
  }
}
