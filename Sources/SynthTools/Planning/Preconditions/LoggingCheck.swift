internal import CloudFormation

/// The role that API Gateway logs by, which an account has once in a Region: without it a stage with
/// logs cannot be created.
struct LoggingCheck {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var step: Step? {
    let setsRole = stacks.contains { $0.index.resources.contains { $0.type == Self.account } }
    guard !setsRole, let stack = stacks.first(where: Self.hasLogs)?.id else { return nil }
    return PreconditionPhase.step(
      "\(stack.region)/logging", of: stack, "make sure that API Gateway has a role to log by",
      cli.call("can_log", in: stack.region))
  }

  private static let account = "AWS::ApiGateway::Account"

  private static func hasLogs(_ stack: PlannedStack) -> Bool {
    stack.index.resources.contains { resource in
      guard resource.type == "AWS::ApiGateway::Stage",
        let json = try? JSON(parsing: Array(stack.index.bytes[resource.range]))
      else { return false }
      let properties = json["Properties"]
      let levels = (properties?["MethodSettings"]?.elements ?? []).map {
        $0["LoggingLevel"]?.string
      }
      return properties?["AccessLogSetting"] != nil
        || levels.contains { $0 != nil && $0 != "OFF" }
    }
  }
}
