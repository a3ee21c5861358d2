internal import CloudFormation

/// A stack as CloudFormation describes it.
package struct DeployedStack: Hashable, Sendable {
  package let status: String
  /// Why it has that status, when AWS says so.
  package let reason: String?
  /// When it was created, or changed for the last time.
  package let changed: Timestamp?
  package let isProtected: Bool
  package let outputs: [Output]

  package struct Output: Hashable, Sendable {
    package let key: String
    package let value: String
  }

  static func question(about stack: StackID, by cli: AWSCommandLine) -> AWSQuestion {
    AWSQuestion(
      "cloudformation", "describe-stacks", in: stack.region, by: cli, "--stack-name",
      ShellWord(stack.name))
  }

  /// Nil when there is no stack in the answer, or only the name of one that is to be.
  init?(_ answer: JSON) {
    guard let stack = answer["Stacks"]?.elements?.first, let status = stack["StackStatus"]?.string,
      status != "REVIEW_IN_PROGRESS", status != "DELETE_COMPLETE"
    else { return nil }
    self.status = status
    let reason = stack["StackStatusReason"]?.string ?? ""
    self.reason = reason.isEmpty ? nil : reason
    changed = Timestamp(stack["LastUpdatedTime"]) ?? Timestamp(stack["CreationTime"])
    isProtected = stack["EnableTerminationProtection"]?.bool ?? false
    outputs = (stack["Outputs"]?.elements ?? []).compactMap { output in
      guard let key = output["OutputKey"]?.string, let value = output["OutputValue"]?.string else {
        return nil
      }
      return Output(key: key, value: value)
    }.sorted { $0.key < $1.key }
  }

  package var isInProgress: Bool { status.hasSuffix("_IN_PROGRESS") }

  /// Whether the last operation did what it should.
  package var isComplete: Bool {
    ["CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"].contains(status)
  }

  /// Whether the stack is as it was before the last operation.
  package var isRestored: Bool {
    ["UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"].contains(status)
  }
}
