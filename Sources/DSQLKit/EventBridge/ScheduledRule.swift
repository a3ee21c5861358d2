internal import AWSResources
public import CloudFormation

/// A rule that runs up to five targets on a schedule, in UTC; for other time zones there is ``Schedule``.
///
/// ```swift
/// let nightly = ScheduledRule("Nightly", .daily(hour: 3), runsIn: .homeRegion(of: cluster))
/// nightly.send(to: report, as: .constant(["kind": "nightly"]), retry: .attempts(3))
/// ```
///
/// Schedules exist on the account's default bus only, so there is no bus to name.
public struct ScheduledRule: RoutingRule {
  public var resource: Resource

  /// - Parameter regions: All Regions of an active-active application, or its home Region only.
  public init(
    _ id: String, _ recurrence: Recurrence, runsIn regions: ScheduleRegions,
    description: String? = nil, isEnabled: Bool = true, name: Value<String>? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    self.init(
      id, recurrence, description, isEnabled: isEnabled && regions.includesThisOne, name,
      saying: RuleStatement(rule: nil, target: nil, location: location))
  }

  /// A rule that runs a function or an alias in every Region.
  ///
  /// - Parameters:
  ///   - interval: Whole minutes.
  ///   - retry: As often as EventBridge likes within 24 hours when left out.
  public init(
    _ id: String, every interval: TimeSpan, target: some Invocable, retry: RetryPolicy? = nil,
    description: String? = nil, isEnabled: Bool = true, name: Value<String>? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id, .every(interval), description, isEnabled: isEnabled, name,
      saying: RuleStatement(
        rule: nil,
        target: .init(
          id: target.id, arn: target.arn, access: .lambda(target.resource), retry: retry),
        location: SourceLocation(file: fileID, line: line)))
  }

  private init(
    _ id: String, _ recurrence: Recurrence, _ description: String?, isEnabled: Bool,
    _ name: Value<String>?, saying statement: RuleStatement
  ) {
    let location = statement.location
    var problems = Problems(at: location)
    recurrence.check(of: "the rule '\(id)'", &problems)
    problems.check(ruleName: name?.literal, of: id)
    problems.check(description: description, of: "the rule '\(id)'", upTo: 512)
    resource =
      Events.Rule(
        id,
        description: description.map { Value($0) },
        name: name,
        scheduleExpression: Value(recurrence.text),
        state: isEnabled ? .enabled : .disabled,
        targets: statement.target.map { [$0.property(role: nil)] },
        fileID: location.file, line: location.line
      ).resource
      .with(companions: [.statement(statement)] + problems.companions)
  }
}
