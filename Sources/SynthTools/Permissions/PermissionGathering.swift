internal import Assembly
internal import CloudFormation

/// Gathers what the phases of a plan need, for whoever calls AWS and for the role of CloudFormation,
/// which are one where the environment has no such role.
struct PermissionGathering {
  let scope: DeployerScope
  let clusters: KnownClusters
  private(set) var caller: [String: PermissionSet] = [:]
  private(set) var role: [String: PermissionSet] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<String> = []

  init(scope: DeployerScope, clusters: KnownClusters) {
    self.scope = scope
    self.clusters = clusters
  }

  mutating func add(_ phase: Phase) throws(JSONError) {
    for step in phase.steps {
      for call in PlannedCall.all(in: step.command) { try add(call, of: step) }
      addObservation(of: step)
      if step.operation == .own { reportOwn(step) }
      if step.operation.work == .schema, scope.runner == .psql { addLogin(in: step.stack.region) }
      if let stack = scope.stack(step.stack) { try addResources(of: stack, in: step) }
    }
  }

  private mutating func add(_ call: PlannedCall, of step: Step) throws(JSONError) {
    guard let lines = CallPermissions.lines(for: call) else {
      // What the description's own commands do is reported as a whole.
      if step.operation == .own { return }
      report(
        "calls-are-known", "\(call.service) \(call.operation)",
        "the plan calls 'aws \(call.service) \(call.operation)', whose permission is not known here; add it to the policies"
      )
      return
    }
    for line in lines {
      for arn in try scope.arns(of: line.place, call, of: step.stack) {
        for action in line.actions {
          add(Permission(action: action, resource: arn, reason: line.reason), in: call.region)
        }
      }
    }
    if let role = call.value(of: "--role-arn") {
      add(
        Permission(
          action: "iam:PassRole", resource: role,
          condition: .passing(to: "cloudformation.amazonaws.com"),
          reason: "PassRoleToCloudFormation"), in: call.region)
    }
  }

  private mutating func addObservation(of step: Step) {
    for line in CallPermissions.observation(of: step) {
      for action in line.actions {
        add(
          Permission(action: action, resource: scope.arn(of: step.stack), reason: line.reason),
          in: step.stack.region)
      }
    }
    guard step.operation == .deleteStack, scope.stack(step.stack)?.record.clusters.isEmpty == false
    else { return }
    add(
      Permission(action: "dsql:ListClusters", resource: "*", reason: "ListClusters"),
      in: step.stack.region)
  }

  private mutating func reportOwn(_ step: Step) {
    report(
      "command-is-known", step.id,
      "what the step \(step.id) takes of IAM is not known here, since it runs a command of the description's own; add that by hand"
    )
  }

  /// Who applies schemas from here logs in as the database's admin.
  private mutating func addLogin(in region: String) {
    add(
      Permission(
        action: "dsql:DbConnectAdmin",
        resource: ARN.cluster("*", in: region, of: scope.account), reason: "ApplyMigrations"),
      in: region)
  }

  private mutating func addResources(of stack: PlannedStack, in step: Step) throws(JSONError) {
    if case .deploy(.create, _) = step.operation, clusters.count(in: stack.id.region) > 0 { return }
    guard let work = try StepResources(of: stack, in: step.operation) else { return }
    let resources = ResourcePermissions(
      names: try scope.names(of: stack, in: work.index), isTagged: !stack.record.tags.isEmpty,
      archives: Set(stack.record.assets.map(\.key)))
    for resource in work.index.resources {
      let handlers = try work.handlers(for: resource)
      guard !handlers.isEmpty else { continue }
      let permissions =
        resources.permissions(of: resource.id, for: handlers) ?? unknown(resource, of: stack)
      for permission in permissions {
        add(permission, in: stack.id.region, isOfRole: hasRole && work.isOfRole)
      }
    }
  }

  private mutating func add(
    _ permission: Permission, in region: String, isOfRole: Bool = false
  ) {
    for exact in clusters.narrowed(permission, of: scope.account) {
      if isOfRole {
        role[region, default: PermissionSet()].insert(exact)
      } else {
        caller[region, default: PermissionSet()].insert(exact)
      }
    }
  }

  /// All that its service can do, since nobody knows what the type takes; nothing where the service
  /// is not AWS's.
  private mutating func unknown(_ resource: TemplateIndex.Resource, of stack: PlannedStack)
    -> [Permission]
  {
    let parts = resource.type.split(separator: ":")
    let service = parts.count > 2 && parts[0] == "AWS" ? parts[1].lowercased() : nil
    let consequence =
      service.map { "the policy allows \($0):* on everything, so narrow it by hand" }
      ?? "the policy allows nothing for it, so add that by hand"
    report(
      "type-is-known", resource.type,
      "'\(resource.id)' is of type \(resource.type), and what that takes of IAM is not known here; \(consequence)",
      at: stack.location(of: resource.id))
    return service.map {
      let reason = parts.dropFirst().joined()
      return [Permission(action: "\($0):*", resource: "*", reason: reason)]
    } ?? []
  }

  private var hasRole: Bool { scope.environment?.role != nil }

  private mutating func report(
    _ id: String, _ what: String, _ message: String, at location: SourceLocation? = nil
  ) {
    guard reported.insert(what).inserted else { return }
    diagnostics.append(Diagnostic(id, message, severity: .warning, at: location))
  }
}
