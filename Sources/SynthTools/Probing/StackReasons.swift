internal import CloudFormation

/// Why the last operation on a stack failed, by its events.
struct StackReasons {
  /// The first reason first.
  let text: String

  /// - Parameter answer: Events, the newest first.
  init(in answer: JSON, of stack: String) {
    var reasons: [String] = []
    for event in answer["StackEvents"]?.elements ?? [] {
      let status = event["ResourceStatus"]?.string ?? ""
      let reason = event["ResourceStatusReason"]?.string ?? ""
      let isStack = event["LogicalResourceId"]?.string == stack
      let isFailure = status.hasSuffix("_FAILED") || status.contains("ROLLBACK_IN_PROGRESS")
      if isFailure, !reason.isEmpty { reasons.insert(reason, at: 0) }
      // Where the operation began.
      if isStack, status.hasSuffix("_IN_PROGRESS"), !status.contains("ROLLBACK"),
        !status.contains("CLEANUP")
      {
        break
      }
    }
    text = reasons.joined(separator: "; ")
  }

  /// Whether CloudFormation has given up on something that did not become what it waited for.
  static func tellOfWaiting(_ text: String) -> Bool {
    ["NotStabilized", "Exceeded attempts to wait", "timed out", "timeout"].contains {
      text.contains($0)
    }
  }
}
