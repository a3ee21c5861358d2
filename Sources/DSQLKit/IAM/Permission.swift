internal import CloudFormation

/// What a statement of a policy allows, and on what.
struct Permission: Hashable {
  var actions: Set<String>
  let resource: Value<String>
  let conditions: Expression

  init(actions: Set<String>, resource: Value<String>, conditions: Expression = .object(Members())) {
    self.actions = actions
    self.resource = resource
    self.conditions = conditions
  }

  /// A policy document in which actions on one resource under the same conditions share a statement, and then resources
  /// of the same actions and conditions.
  static func document(_ permissions: [Permission]) -> Expression {
    var actions: [Scope: Set<String>] = [:]
    for permission in permissions { actions[permission.scope, default: []] += permission.actions }
    var resources: [Rights: [Expression]] = [:]
    for (scope, actions) in actions {
      let rights = Rights(
        actions: actions, conditions: scope.conditions, areOnAnything: scope.resource == "*")
      resources[rights, default: []].append(scope.resource)
    }
    let statements = resources.map { rights, resources in rights.statement(resources) }
    return ["Statement": .array(statements.inCanonicalOrder), "Version": "2012-10-17"]
  }

  private struct Scope: Hashable {
    let resource: Expression
    let conditions: Expression
  }

  private struct Rights: Hashable {
    let actions: Set<String>
    let conditions: Expression
    /// What is on any resource stands by itself, or it would hide the others.
    let areOnAnything: Bool

    func statement(_ resources: [Expression]) -> Expression {
      var statement = Members()
      let list = actions.sorted()
      statement.set("Action", list.count == 1 ? list[0].expression : list.expression)
      if conditions != .object(Members()) { statement.set("Condition", conditions) }
      statement.set("Effect", "Allow" as Expression)
      let sorted = resources.inCanonicalOrder
      statement.set("Resource", sorted.count == 1 ? sorted[0] : .array(sorted))
      return .object(statement)
    }
  }

  private var scope: Scope { Scope(resource: resource.expression, conditions: conditions) }
}

extension Set {
  fileprivate static func += (set: inout Set, other: Set) { set.formUnion(other) }
}

extension [Expression] {
  fileprivate var inCanonicalOrder: [Expression] {
    map { ($0, $0.canonicalText) }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
