internal import Assembly
internal import CloudFormation

/// Names that an account has once, in a Region or in whatever Region: two resources that say the same one collide.
enum FixedNames {
  /// The properties that hold those of whatever Region, 2026-11.
  private static let global = [
    "AWS::CloudWatch::Dashboard": "DashboardName", "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    // Of one name there may be two zones, of which one is asked by nobody.
    "AWS::Route53::HostedZone": "Name", "AWS::S3::Bucket": "BucketName",
  ]
  /// And those of a Region, 2026-11.
  private static let regional = [
    "AWS::Backup::BackupVault": "BackupVaultName", "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::CompositeAlarm": "AlarmName", "AWS::Events::Archive": "ArchiveName",
    "AWS::Events::EventBus": "Name", "AWS::KMS::Alias": "AliasName",
    "AWS::Lambda::Function": "FunctionName", "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::SNS::Topic": "TopicName", "AWS::SQS::Queue": "QueueName", "AWS::SSM::Parameter": "Name",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
  ]

  static func problems(in stacks: [(stack: Stack, synthesis: StackSynthesis)]) -> [Diagnostic] {
    var seen: [[String]: (resource: Resource, stack: Stack)] = [:]
    var problems: [Diagnostic] = []
    for (stack, synthesis) in stacks {
      for resource in synthesis.resources.values.sorted(by: { $0.id < $1.id }) {
        let isGlobal = global[resource.type] != nil
        guard let property = global[resource.type] ?? regional[resource.type],
          let name = resource.properties[property]?.text(in: stack)
        else { continue }
        // IAM takes names that differ in case only for the same; and both kinds of alarms have one list of names.
        let key =
          isGlobal
          ? [resource.type, name.lowercased()]
          : [stack.region.rawValue, property == "Name" ? resource.type : property, name]
        guard let other = seen.updateValue((resource, stack), forKey: key) else { continue }
        let scope =
          isGlobal
          ? "an account has one of a name whatever the Region, so declare it once (if cluster.isHome { … }), put the Region into its name, or leave the name out"
          : "a Region has one of a name, so choose another, or leave the name out"
        problems.append(
          Diagnostic(
            "fixed-name-is-used-once",
            "'\(resource.id)' of stack \(stack.title) is named '\(name)', as '\(other.resource.id)' of stack \(other.stack.title) is; \(scope)",
            at: resource.location))
      }
    }
    return problems + exports(in: stacks)
  }

  /// Names by which outputs are known to other stacks of the Region.
  private static func exports(in stacks: [(stack: Stack, synthesis: StackSynthesis)])
    -> [Diagnostic]
  {
    var seen: [[String]: (output: Output, stack: Stack)] = [:]
    var problems: [Diagnostic] = []
    for (stack, synthesis) in stacks {
      for output in synthesis.outputs.values.sorted(by: { $0.id < $1.id }) {
        guard case .object(let export)? = output.content["Export"],
          let name = export["Name"]?.text(in: stack),
          let other = seen.updateValue((output, stack), forKey: [stack.region.rawValue, name])
        else { continue }
        problems.append(
          Diagnostic(
            "fixed-name-is-used-once",
            "output '\(output.id)' of stack \(stack.title) is exported as '\(name)', as '\(other.output.id)' of stack \(other.stack.title) is; a Region has one export of a name",
            at: output.location))
      }
    }
    return problems
  }
}
