internal import AWSResources
public import CloudFormation

/// A CloudWatch alarm on one metric.
public struct Alarm: ResourceConstruct {
  public var resource: Resource

  /// What an alarm makes of periods without data.
  public enum MissingData: String, Sendable {
    case breaching
    case ignore
    case missing
    /// What metrics that count failures need: no data is no failure.
    case notBreaching
  }

  /// Alarms when the metric is at or above `threshold`.
  ///
  /// - Parameters:
  ///   - period: 10, 20, 30 or a multiple of 60 seconds.
  ///   - periods: How many periods in a row have to breach.
  ///   - topics: Topics of the alarm's own Region.
  public init(
    _ id: String, on metric: Metric, atLeast threshold: Double,
    over period: TimeSpan = .minutes(5), for periods: Int = 1,
    missingData: MissingData = .notBreaching, notify topics: Topic...,
    description: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id, metric, .greaterThanOrEqualToThreshold, threshold, period, periods, missingData, topics,
      description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is above `threshold`.
  public init(
    _ id: String, on metric: Metric, above threshold: Double,
    over period: TimeSpan = .minutes(5), for periods: Int = 1,
    missingData: MissingData = .notBreaching, notify topics: Topic...,
    description: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id, metric, .greaterThanThreshold, threshold, period, periods, missingData, topics,
      description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is below `threshold`.
  public init(
    _ id: String, on metric: Metric, below threshold: Double,
    over period: TimeSpan = .minutes(5), for periods: Int = 1,
    missingData: MissingData = .notBreaching, notify topics: Topic...,
    description: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id, metric, .lessThanThreshold, threshold, period, periods, missingData, topics,
      description, SourceLocation(file: fileID, line: line))
  }

  private init(
    _ id: String, _ metric: Metric, _ comparison: CloudWatch.Alarm.ComparisonOperator,
    _ threshold: Double, _ period: TimeSpan, _ periods: Int, _ missingData: MissingData,
    _ topics: [Topic], _ description: String?, _ location: SourceLocation
  ) {
    var problems = Problems(at: location)
    if let seconds = period.seconds.literal {
      problems.require(
        [10, 20, 30].contains(seconds) || seconds >= 60 && seconds.isMultiple(of: 60),
        "alarm-period-is-regular",
        "the period of alarm '\(id)' is \(seconds) seconds; allowed are 10, 20, 30 and multiples of 60"
      )
      problems.require(
        seconds.times(periods) <= 604_800, "alarm-looks-back-a-week-at-most",
        "alarm '\(id)' looks back over \(periods) periods of \(seconds) seconds; allowed are 604800 seconds together"
      )
    }
    problems.require(
      periods >= 1, "alarm-has-a-period",
      "alarm '\(id)' waits for \(periods) periods; allowed is 1 or more")
    problems.require(
      threshold.isFinite, "threshold-is-a-number",
      "the threshold of alarm '\(id)' is \(threshold); give a finite number")
    problems.require(
      topics.count <= 5, "alarm-has-five-actions-at-most",
      "alarm '\(id)' notifies \(topics.count) topics; allowed are up to 5")
    let dimensions = metric.dimensions.sorted { $0.key < $1.key }
    resource =
      CloudWatch.Alarm(
        id,
        alarmActions: topics.isEmpty ? nil : Value(topics.map(\.arn)),
        alarmDescription: description.map { Value($0) },
        comparisonOperator: comparison,
        dimensions: dimensions.isEmpty
          ? nil : dimensions.map { .init(name: Value($0.key), value: $0.value) },
        evaluationPeriods: Value(periods),
        metricName: Value(metric.name),
        namespace: Value(metric.namespace),
        period: period.seconds,
        statistic: .init(rawValue: metric.statistic.rawValue),
        threshold: Value(threshold.isFinite ? threshold : 0),
        treatMissingData: .init(rawValue: missingData.rawValue),
        fileID: location.file, line: location.line
      ).resource.with(
        companions: problems.companions
          + topics.map { .statement(TopicUse(of: $0.resource, .alarm, at: location)) })
  }

  public var arn: Value<String> { resource.attribute("Arn") }
}
