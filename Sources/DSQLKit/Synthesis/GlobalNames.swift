internal import Assembly
internal import CloudFormation

/// Names that an account has once, in whatever Region: two stacks that say the same one collide.
enum GlobalNames {
  /// The properties that hold them, 2026-11.
  private static let properties = [
    "AWS::CloudWatch::Dashboard": "DashboardName", "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    // Of one name there may be two zones, of which one is asked by nobody.
    "AWS::Route53::HostedZone": "Name", "AWS::S3::Bucket": "BucketName",
  ]

  static func problems(in stacks: [(stack: Stack, synthesis: StackSynthesis)]) -> [Diagnostic] {
    var seen: [[String]: (resource: Resource, stack: Stack)] = [:]
    var problems: [Diagnostic] = []
    for (stack, synthesis) in stacks {
      for resource in synthesis.resources.values.sorted(by: { $0.id < $1.id }) {
        guard let property = properties[resource.type],
          let name = resource.properties[property]?.text(in: stack)
        else { continue }
        // IAM takes names that differ in case only for the same.
        guard
          let other = seen.updateValue(
            (resource, stack), forKey: [resource.type, name.lowercased()])
        else { continue }
        problems.append(
          Diagnostic(
            "global-name-is-used-once",
            "'\(resource.id)' of stack \(stack.title) is named '\(name)', as '\(other.resource.id)' of stack \(other.stack.title) is; an account has one of a name whatever the Region, so declare it once (if here.isHome { … }), put the Region into its name, or leave the name out",
            at: resource.location))
      }
    }
    return problems
  }
}
