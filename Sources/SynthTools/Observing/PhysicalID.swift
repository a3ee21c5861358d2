internal import CloudFormation

/// What AWS calls a resource of a stack.
enum PhysicalID {
  static func question(of resource: String, in stack: StackID, by cli: AWSCommandLine)
    -> AWSQuestion
  {
    AWSQuestion(
      "cloudformation", "describe-stack-resource", in: stack.region, by: cli, "--stack-name",
      ShellWord(stack.name), "--logical-resource-id", ShellWord(resource))
  }

  /// Nil while the resource has no name yet, or no longer exists.
  static func text(in answer: JSON) -> String? {
    let detail = answer["StackResourceDetail"]
    let id = detail?["PhysicalResourceId"]?.string ?? ""
    return id.isEmpty || detail?["ResourceStatus"]?.string == "DELETE_COMPLETE" ? nil : id
  }
}
