internal import CloudFormation

/// What AWS says of a stack after a step about it has failed.
struct StackCondition {
  /// Such as `ROLLBACK_COMPLETE`; nil when there is no such stack, or AWS does not answer.
  private(set) var status: String?
  /// The first resource of the last operation that failed, and why.
  private(set) var firstFailure: String?

  init(of stack: StackID, by cli: AWSCommandLine, environment: [String]) {
    let options: [ShellWord] = ["--stack-name", ShellWord(stack.name)]
    let ask = cli.query(
      "cloudformation", "describe-stacks", in: stack.region, options,
      query: "Stacks[0].StackStatus")
    status = Self.answer(to: ask, environment).flatMap { bytes in
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
        .map(String.init)
    }
    guard status != nil else { return }
    var events = cli.silent("cloudformation", "describe-stack-events", in: stack.region)
    for option in options { events.append(option) }
    events.append("--max-items", "500", "--output", "json")
    guard let bytes = Self.answer(to: events.line, environment) else { return }
    firstFailure = Self.firstFailure(in: bytes, of: stack.name)
  }

  /// - Parameter answer: Events, the newest first.
  static func firstFailure(in answer: [UInt8], of stack: String) -> String? {
    guard let events = (try? JSON(parsing: answer))?["StackEvents"]?.elements else { return nil }
    var first: String?
    for event in events {
      guard let id = event["LogicalResourceId"]?.string,
        let type = event["ResourceType"]?.string, let status = event["ResourceStatus"]?.string
      else { continue }
      let isStack = type == "AWS::CloudFormation::Stack" && id == stack
      // Where the last operation began.
      if isStack, status.hasSuffix("_IN_PROGRESS"), !status.contains("ROLLBACK"),
        !status.contains("CLEANUP")
      {
        break
      }
      let reason = event["ResourceStatusReason"]?.string ?? "no reason is given"
      if !isStack, status.hasSuffix("_FAILED"), !reason.hasSuffix(" cancelled") {
        first = "\(id) (\(type)) \(status): \(reason)"
      }
    }
    return first
  }

  private static func answer(to command: String, _ environment: [String]) -> [UInt8]? {
    let child = try? Child(
      ["/usr/bin/env", "bash", "-c", "\(command) >&\(Spawn.answerDescriptor)"],
      environment: environment, limits: Child.Limits(seconds: 60))
    guard let child, child.ending == .exit(0) else { return nil }
    return child.answer
  }
}
