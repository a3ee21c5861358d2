internal import AWSResources
public import CloudFormation

/// A rule that runs a function or an alias on a schedule.
///
/// Schedules exist on the account's default bus only, so there is no bus to name.
public struct ScheduledRule: ResourceConstruct {
  public var resource: Resource

  /// - Parameter interval: Whole minutes.
  public init(
    _ id: String, every interval: TimeSpan, target: some Invocable, description: String? = nil,
    isEnabled: Bool = true, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    let seconds = interval.seconds.literal ?? 60
    problems.require(
      interval.seconds.literal != nil, "schedule-is-known",
      "the interval of the rule '\(id)' is known only when deployed; its unit stands in the template, so give a number or a setting"
    )
    problems.require(
      seconds >= 60 && seconds.isMultiple(of: 60), "schedule-has-whole-minutes",
      "the rule '\(id)' runs every \(seconds) seconds; allowed are whole minutes, 1 or more")
    let permission = Lambda.Permission(
      id + "Invokes" + target.id,
      action: "lambda:InvokeFunction",
      functionName: target.resource.ref(),
      principal: "events.amazonaws.com",
      sourceArn: .ofOwner(id, "Arn"),
      fileID: fileID, line: line)
    resource = Events.Rule(
      id,
      description: description.map { Value($0) },
      scheduleExpression: Value(Self.rate(of: seconds)),
      state: isEnabled ? .enabled : .disabled,
      targets: [.init(arn: target.arn, id: Value(target.id))],
      fileID: fileID, line: line
    ).resource
      .with(companions: [.resource(permission.resource)] + problems.companions)
  }

  public var arn: Value<String> { resource.attribute("Arn") }

  /// EventBridge insists on the singular for one.
  private static func rate(of seconds: Int) -> String {
    let (count, unit): (Int, String) =
      seconds.isMultiple(of: 86_400)
      ? (seconds / 86_400, "day")
      : seconds.isMultiple(of: 3_600) ? (seconds / 3_600, "hour") : (seconds / 60, "minute")
    return "rate(\(count) \(unit)\(count == 1 ? "" : "s"))"
  }
}
