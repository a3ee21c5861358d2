internal import AWSResources
public import CloudFormation

/// An alarm that is raised by the states of other alarms.
///
/// ```swift
/// CompositeAlarm("Down", when: errors && (slow || !.ok(health)), notify: pager, unless: maintenance)
/// ```
public struct CompositeAlarm: NamedAlarm {
  public var resource: Resource

  /// CloudWatch's limits, 2026-11: PutCompositeAlarm.
  private static let alarmLimit = 100

  /// - Parameters:
  ///   - topics: Who is told that it alarms; topics of the alarm's own Region.
  ///   - suppressor: While this alarm is raised, nobody is told.
  ///   - wait: How long it waits for the suppressor to be raised before it tells.
  ///   - silenceAfter: How long it stays silent after the suppressor is no longer raised.
  public init(
    _ id: String, when condition: some AlarmCondition, notify topics: Topic...,
    whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [],
    unless suppressor: (any NamedAlarm)? = nil, wait: TimeSpan = .minutes(2),
    silenceAfter: TimeSpan = .minutes(2), actionsAreEnabled: Bool = true,
    name: Value<String>? = nil, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let actions = Alarm.Actions(
      alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
      isEnabled: actionsAreEnabled)
    let rule = condition.rule
    var problems = Problems(at: location)
    problems.check(actions, ofAlarm: id)
    problems.check(alarmName: name, of: id)
    problems.require(
      rule.names.count <= Self.alarmLimit, "composite-has-a-hundred-alarms-at-most",
      "the composite alarm '\(id)' names \(rule.names.count) alarms; allowed are \(Self.alarmLimit), so join some by composite alarms of their own"
    )
    resource = CloudWatch.CompositeAlarm(
      id, alarmRule: rule.text,
      actionsSuppressor: suppressor?.arn,
      actionsSuppressorExtensionPeriod: suppressor == nil ? nil : silenceAfter.seconds,
      actionsSuppressorWaitPeriod: suppressor == nil ? nil : wait.seconds,
      fileID: fileID, line: line
    ).resource
      .setting(actions: actions, name: name, description: description)
      .with(
        companions: [.statement(ActionPlacement(location: location))]
          + actions.companions(at: location) + problems.companions)
  }

  public var arn: Value<String> { resource.attribute("Arn") }
  public var name: Value<String> { resource.ref() }
}
