internal import AWSResources
internal import CloudFormation

/// The alarms that a resource should have, each by an id made of its own: `<id>ErrorsAlarm`, and so on.
///
/// As a condition of a ``CompositeAlarm`` they mean that any of them is raised.
public struct RecommendedAlarms: Construct, AlarmCondition {
  public private(set) var alarms: [Alarm] = []
  private let topics: [Topic]
  private let location: SourceLocation

  init(notify topics: [Topic], at location: SourceLocation) {
    self.topics = topics
    self.location = location
  }

  public var body: Content { return Content(alarms.map { .resource($0.resource) }) }

  public var rule: AlarmRule {
    alarms.dropFirst().reduce(alarms.first?.rule ?? .never) { $0 || $1 }
  }

  /// Adds an alarm unless its threshold is nil, by which a caller leaves it out.
  ///
  /// Missing data is no breach: what nobody uses publishes nothing.
  mutating func add(
    _ id: String, on metric: Metric, atLeast threshold: Double?, for periods: Int = 1,
    _ description: String
  ) {
    guard let threshold else { return }
    add(
      id,
      Alarm.Condition(
        metric: metric, comparison: .greaterThanOrEqualToThreshold, limit: .threshold(threshold)),
      Alarm.Evaluation(
        period: nil, periods: periods, breaching: nil, missingData: .notBreaching,
        lowSamples: .evaluate),
      whenOK: [], description)
  }

  /// Adds an alarm on a metric that is 1 or 0; without data nobody says that all is well.
  mutating func addHealth(
    _ id: String, on metric: Metric, over period: TimeSpan, for periods: Int,
    _ description: String, problems: Problems
  ) {
    add(
      id,
      Alarm.Condition(metric: metric, comparison: .lessThanThreshold, limit: .threshold(0.5)),
      Alarm.Evaluation(
        period: period, periods: periods, breaching: nil, missingData: .breaching,
        lowSamples: .evaluate),
      whenOK: topics, description, problems: problems)
  }

  private mutating func add(
    _ id: String, _ condition: Alarm.Condition, _ evaluation: Alarm.Evaluation, whenOK: [Topic],
    _ description: String, problems: Problems? = nil
  ) {
    var alarm = Alarm(
      id, condition, evaluation,
      Alarm.Actions(alarm: topics, ok: whenOK, insufficientData: [], isEnabled: true),
      nil, description, location)
    if let problems { alarm.resource = alarm.resource.with(companions: problems.companions) }
    alarms.append(alarm)
  }
}
