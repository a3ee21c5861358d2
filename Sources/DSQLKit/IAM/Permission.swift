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

  /// A policy document in which actions on one resource under the same conditions share a statement.
  static func document(_ permissions: [Permission]) -> Expression {
    var merged: [Scope: Set<String>] = [:]
    for permission in permissions { merged[permission.scope, default: []] += permission.actions }
    let statements = merged.map { scope, actions in scope.statement(actions) }
    let sorted = statements.map { ($0, $0.canonicalText) }.sorted { $0.1 < $1.1 }.map(\.0)
    return ["Statement": .array(sorted), "Version": "2012-10-17"]
  }

  private struct Scope: Hashable {
    let resource: Expression
    let conditions: Expression

    func statement(_ actions: Set<String>) -> Expression {
      var statement = Members()
      let list = actions.sorted()
      statement.set("Action", list.count == 1 ? list[0].expression : list.expression)
      if conditions != .object(Members()) { statement.set("Condition", conditions) }
      statement.set("Effect", "Allow" as Expression)
      statement.set("Resource", resource)
      return .object(statement)
    }
  }

  private var scope: Scope { Scope(resource: resource.expression, conditions: conditions) }
}

extension Set {
  fileprivate static func += (set: inout Set, other: Set) { set.formUnion(other) }
}
