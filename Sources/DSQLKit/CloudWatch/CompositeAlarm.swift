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
  private static let elementLimit = 500
  private static let characterLimit = 10_240

  /// - Parameters:
  ///   - topics: Who is told that it alarms; topics of the alarm's own Region.
  ///   - suppressor: While this alarm is raised, nobody is told.
  ///   - wait: How long it waits for the suppressor to be raised before it tells.
  ///   - silenceAfter: How long it stays silent after the suppressor is no longer raised.
  public init(
    _ id: String, when condition: some AlarmCondition, notify topics: Topic...,
    whenOK: [Topic] = [], unless suppressor: (any NamedAlarm)? = nil, wait: TimeSpan = .minutes(2),
    silenceAfter: TimeSpan = .minutes(2), actionsAreEnabled: Bool = true,
    name: Value<String>? = nil, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let actions = Alarm.Actions(
      alarm: topics, ok: whenOK, insufficientData: [], isEnabled: actionsAreEnabled)
    let rule = condition.rule
    var problems = Problems(at: location)
    problems.check(actions, ofAlarm: id)
    problems.check(alarmName: name, of: id)
    problems.check(description: description, of: "the composite alarm '\(id)'", upTo: 1_024)
    problems.require(
      rule.names.count <= Self.alarmLimit, "composite-has-a-hundred-alarms-at-most",
      "the composite alarm '\(id)' names \(rule.names.count) alarms; allowed are \(Self.alarmLimit), so join some by composite alarms of their own"
    )
    let characters = rule.text.expression.knownSize
    problems.require(
      rule.elements <= Self.elementLimit && characters <= Self.characterLimit,
      "composite-condition-fits",
      "the condition of the composite alarm '\(id)' has \(rule.elements) parts and \(characters) characters; allowed are \(Self.elementLimit) and \(Self.characterLimit), so join some alarms by composite alarms of their own"
    )
    for (what, span) in [("waits for its suppressor", wait), ("is silent after it", silenceAfter)] {
      let seconds = span.seconds.literal ?? 0
      problems.require(
        seconds >= 0, "suppression-takes-time",
        "the composite alarm '\(id)' \(what) for \(seconds) seconds; allowed is 0 or more")
    }
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
