internal import AWSResources
package import CloudFormation

/// Permission for one role to act on one resource.
///
/// A verb of the resource makes it, such as `cluster.grantConnect(to: api, as: "app")`; a permission that no construct
/// offers is written out: `Grant(["ses:SendEmail"], on: identity, to: api)`.
public struct Grant: Construct {
  let role: Resource
  let permission: Permission
  /// What may only exist once its role has the permission.
  let user: Resource?
  let environment: [String: String]
  /// A relation that comes with the permission.
  let companion: (any Statement)?
  var problems: [Problem]
  let location: SourceLocation

  /// - Parameter conditions: Operators of the IAM policy language with their keys and values.
  public init(
    _ actions: [String], on resource: Value<String>, to grantee: some Grantee,
    when conditions: [String: [String: Value<String>]] = [:], fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      actions, on: resource, to: grantee, when: conditions,
      at: SourceLocation(file: fileID, line: line))
  }

  init(
    _ actions: [String], on resource: Value<String>, to grantee: some Grantee,
    when conditions: [String: [String: Value<String>]] = [:], environment: [String: String] = [:],
    companion: (any Statement)? = nil, problems: [(id: String, message: String)] = [],
    at location: SourceLocation
  ) {
    let wrong = actions.filter { !Self.isAction($0) }.map { action in
      (
        id: "action-has-its-form",
        message: "'\(action)' is no action; one looks like 'events:PutEvents'"
      )
    }
    let nothing =
      actions.isEmpty
      ? [
        (
          id: "grant-allows-something",
          message:
            "the grant to '\(grantee.role.id)' has no actions; name one, such as 'events:PutEvents'"
        )
      ] : []
    self.init(
      Permission(actions: Set(actions), resource: resource, conditions: conditions.expression),
      for: grantee.role.resource, neededBy: Self.user(of: grantee),
      environment: environment, companion: companion,
      problems: (wrong + nothing + problems).map { Problem($0.id, $0.message, at: location) },
      at: location)
  }

  init(
    _ permission: Permission, for role: Resource, neededBy user: Resource?,
    environment: [String: String] = [:], companion: (any Statement)? = nil,
    problems: [Problem] = [], at location: SourceLocation
  ) {
    self.permission = permission
    self.role = role
    self.user = user
    self.environment = environment
    self.companion = companion
    self.problems = problems
    self.location = location
  }

  public var body: Content {
    return Content([.statement(self)] + (companion.map { [.statement($0)] } ?? []))
  }

  private static func user(of grantee: some Grantee) -> Resource? {
    guard let resource = (grantee as? any ResourceConstruct)?.resource else { return nil }
    return resource === grantee.role.resource ? nil : resource
  }

  private static func isAction(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return text == "*" || parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  }
}

extension Grant: Statement {
  package var subject: Resource? { role }
  package var mentions: [Expression] {
    [permission.resource.expression] + (user.map { [$0.ref(String.self).expression] } ?? [])
  }
  package static var rank: Int { 1 }

  package static func gather(
    _ grants: [Grant], about role: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let policy = IAM.Policy(
      role.id + "Policy",
      policyDocument: Permission.document(grants.map(\.permission)),
      policyName: Value(role.id + "Policy"),
      roles: [role.ref()]
    ).resource.declared(at: role.location ?? grants[0].location)
    var gathered: [Gathered] = [.resource(policy)]
    for grant in grants {
      gathered += grant.problems.map { .problem($0) }
      guard let user = grant.user else { continue }
      gathered.append(
        .amendment(Amendment(user.id, .dependsOn(policy.id), at: grant.location)))
      for (name, value) in grant.environment {
        gathered.append(
          .amendment(
            Amendment(
              user.id, .set(path: ["Environment", "Variables", name], .string(value)),
              at: grant.location)))
      }
    }
    return gathered
  }
}
