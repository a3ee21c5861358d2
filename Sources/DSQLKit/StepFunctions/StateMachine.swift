internal import AWSResources
public import CloudFormation

/// A Step Functions state machine with a role, a log group and the permission to write to it.
///
/// Companions: `<id>Role`, `<id>RolePolicy`, `<id>Logs`. What the states call is granted by verbs, as to a function.
public struct StateMachine: ResourceConstruct, Grantee {
  public var resource: Resource
  public let role: Role

  /// How executions run, and are paid.
  public enum Kind: Sendable {
    /// Each step once, for up to a year.
    case standard
    /// Many and short, for up to five minutes, each step at least once.
    case express
  }

  /// - Parameters:
  ///   - definition: The Amazon States Language as data; references to resources may stand in it.
  ///   - logsData: Also logs what goes into states and comes out of them, secrets too.
  public init(
    _ id: String, definition: Expression, kind: Kind = .standard, logs: Logging = Logging(),
    logsData: Bool = false, isTraced: Bool = false, role: Role? = nil,
    name: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let group = logs.group(id + "Logs", at: location)
    let ownRole = role ?? Role(id + "Role", forThisAccount: ServicePrincipal.states, at: location)
    self.role = ownRole
    var problems = Problems(at: location)
    problems.check(definition, of: "the definition of state machine '\(id)'")
    problems.check(stateMachineName: name?.literal, of: id)
    problems.require(
      logs.format == .json, "state-machine-logs-json",
      "the state machine '\(id)' is to log text, and Step Functions logs JSON only; leave 'format' out"
    )
    let node = StepFunctions.StateMachine(
      id,
      roleArn: ownRole.arn,
      definition: definition,
      loggingConfiguration: .init(
        destinations: [.init(cloudWatchLogsLogGroup: .init(logGroupArn: group.attribute("Arn")))],
        includeExecutionData: Value(logsData), level: .error),
      stateMachineName: name,
      stateMachineType: kind == .express ? .express : .standard,
      tracingConfiguration: isTraced ? .init(enabled: true) : nil,
      fileID: fileID, line: line
    ).resource
    let grants = Self.permissions(isTraced: isTraced).map {
      Resource.Companion.statement(
        Grant($0, for: ownRole.resource, neededBy: node, at: location))
    }
    resource = node.with(companions: grants + problems.companions)
  }

  public var arn: Value<String> { resource.ref() }
  public var name: Value<String> { resource.attribute("Name") }

  /// Lets `grantee` start executions.
  public func grantStart(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["states:StartExecution"], on: arn, to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }

  /// Executions that failed.
  public var executionsFailed: Metric { metric("ExecutionsFailed", .sum) }
  /// Executions that took longer than they may.
  public var executionsTimedOut: Metric { metric("ExecutionsTimedOut", .sum) }
  /// Executions that came to their end.
  public var executionsSucceeded: Metric { metric("ExecutionsSucceeded", .sum) }
  /// How long executions took, in milliseconds.
  public var executionTime: Metric { metric("ExecutionTime", .average) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(name, of: "AWS/States", dimensions: ["StateMachineArn": arn], statistic: statistic)
  }

  /// Deliveries of logs have no resource that a policy could name ("Logging using CloudWatch Logs", AWS Step Functions
  /// Developer Guide, 2026-10).
  private static func permissions(isTraced: Bool) -> [Permission] {
    let logs = Permission(
      actions: [
        "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies", "logs:GetLogDelivery", "logs:ListLogDeliveries",
        "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
      ], resource: "*")
    let traces = Permission(
      actions: [
        "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
      ], resource: "*")
    return isTraced ? [logs, traces] : [logs]
  }
}
