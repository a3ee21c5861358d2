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
    let what = "the grant to '\(grantee.role.id)'"
    var found = Problems(at: location)
    found.check(actions: actions, of: what)
    found.check(grantedResource: resource, of: what)
    found.check(conditions: conditions, of: what)
    for problem in problems { found.require(false, problem.id, problem.message) }
    self.init(
      Permission(actions: Set(actions), resource: resource, conditions: conditions.expression),
      for: grantee.role.resource, neededBy: Self.user(of: grantee),
      environment: environment, companion: companion,
      problems: found.list, at: location)
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
    let location = role.location ?? grants[0].location
    let document = Permission.document(grants.map(\.permission))
    let policy = IAM.Policy(
      role.id + "Policy",
      policyDocument: document,
      policyName: Value(role.id + "Policy"),
      roles: [role.ref()]
    ).resource.declared(at: location)
    var gathered: [Gathered] = [.resource(policy)]
    if let problem = Problem.size(of: document, of: role, at: location) {
      gathered.append(.problem(problem))
    }
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
