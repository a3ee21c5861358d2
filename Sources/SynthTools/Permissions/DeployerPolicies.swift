package import Assembly
package import CloudFormation

/// The policies that whoever runs phases of a plan needs, and no more: those of each Region allow what
/// is called in that Region.
package struct DeployerPolicies: Sendable {
  package struct Policy: Sendable {
    /// As one of IAM's names, which know no Regions.
    package let name: String
    package let document: PolicyDocument
  }

  package struct InRegion: Sendable {
    package let region: String
    package let policies: [Policy]
  }

  package let regions: [InRegion]
  /// What the policies allow more of than they should, since it is not known.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - phases: Those of the plan of these stacks that are to be run.
  ///   - chosen: The Regions whose policies are asked for.
  ///   - options: How the plan was made.
  ///   - account: Nil when nobody knows.
  package init(
    for phases: [Phase], of stacks: [PlannedStack], in chosen: [String],
    options: PlanOptions, account: String?, clusters: KnownClusters = KnownClusters()
  ) throws(JSONError) {
    let scope = DeployerScope(
      stacks: stacks, environment: options.environment, account: account ?? "*",
      runner: options.runner)
    var gathering = PermissionGathering(scope: scope, clusters: clusters)
    for phase in phases { try gathering.add(phase) }
    diagnostics = gathering.diagnostics
    regions = chosen.map { region in
      let role = options.environment?.role == nil ? nil : "CloudFormation"
      let sets = [("Deployer", gathering.caller[region]), (role, gathering.role[region])]
      return InRegion(
        region: region,
        policies: sets.flatMap { name, permissions in
          Self.policies(name.map { "\($0)-\(region)" }, permissions)
        })
    }
  }

  private static func policies(_ name: String?, _ permissions: PermissionSet?) -> [Policy] {
    guard let name, let permissions else { return [] }
    let documents = PolicyDocument.documents(of: permissions.statements)
    return documents.enumerated().map { number, document in
      Policy(
        name: documents.count == 1 ? name : "\(name)-\(number + 1)", document: document)
    }
  }
}
