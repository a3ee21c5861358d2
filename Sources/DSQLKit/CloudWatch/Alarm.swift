internal import AWSResources
public import CloudFormation

/// A CloudWatch alarm on a metric, or on a formula of up to ten.
///
/// ```swift
/// Alarm("Failures", on: api.errors / api.invocations * 100, above: 5, for: 5, ofWhich: 3, notify: alerts)
/// ```
///
/// It watches metrics of its own Region and acts there; what several Regions or alarms say together is for a
/// ``CompositeAlarm`` of each Region and a ``Dashboard``.
public struct Alarm: NamedAlarm {
  public var resource: Resource

  /// What an alarm makes of periods without data: no breach when it watches for too much, and a breach when it watches
  /// for too little, unless it says otherwise.
  public enum MissingData: String, Sendable {
    case breaching
    case ignore
    case missing
    /// What metrics that count failures need: no data is no failure.
    case notBreaching
  }

  /// What an alarm on a percentile makes of periods with too few values for it.
  public enum LowSamples: String, Sendable {
    case evaluate
    /// The alarm stays as it is.
    case ignore
  }

  /// Alarms when the metric is at or above `threshold`.
  ///
  /// - Parameters:
  ///   - period: Multiples of 60 seconds, and 10, 20 or 30 for metrics of one's own; that of the metric, else 5 minutes,
  ///     when left out.
  ///   - periods: How many periods in a row have to breach.
  ///   - breaching: How many of the periods have to breach, when not all.
  ///   - lowSamples: For percentiles, of which a few values say little.
  ///   - topics: Who is told that it alarms; topics of the alarm's own Region.
  ///   - whenOK: Who is told that it is over.
  ///   - whenDataIsMissing: Who is told that there is no data to say; see `missingData`.
  ///   - name: AWS chooses one when left out; a fixed name hinders replacement.
  public init(
    _ id: String, on metric: Metric, atLeast threshold: Double,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .notBreaching, lowSamples: LowSamples = .evaluate,
    notify topics: Topic..., whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [],
    actionsAreEnabled: Bool = true, name: Value<String>? = nil, description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id,
      Condition(
        metric: metric, comparison: .greaterThanOrEqualToThreshold, limit: .threshold(threshold)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: lowSamples),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is above `threshold`.
  public init(
    _ id: String, on metric: Metric, above threshold: Double,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .notBreaching, lowSamples: LowSamples = .evaluate,
    notify topics: Topic..., whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [],
    actionsAreEnabled: Bool = true, name: Value<String>? = nil, description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id,
      Condition(metric: metric, comparison: .greaterThanThreshold, limit: .threshold(threshold)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: lowSamples),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is at or below `threshold`, and when there is no data: what sends nothing any more is as
  /// little as can be. For a metric that only has data while something is used, say `missingData: .notBreaching`.
  public init(
    _ id: String, on metric: Metric, atMost threshold: Double,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .breaching, lowSamples: LowSamples = .evaluate,
    notify topics: Topic..., whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [],
    actionsAreEnabled: Bool = true, name: Value<String>? = nil, description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id,
      Condition(
        metric: metric, comparison: .lessThanOrEqualToThreshold, limit: .threshold(threshold)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: lowSamples),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is below `threshold`, and when there is no data: what sends nothing any more is as little as
  /// can be. For a metric that only has data while something is used, say `missingData: .notBreaching`.
  public init(
    _ id: String, on metric: Metric, below threshold: Double,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .breaching, lowSamples: LowSamples = .evaluate,
    notify topics: Topic..., whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [],
    actionsAreEnabled: Bool = true, name: Value<String>? = nil, description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id, Condition(metric: metric, comparison: .lessThanThreshold, limit: .threshold(threshold)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: lowSamples),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }

  public var arn: Value<String> { resource.attribute("Arn") }
  public var name: Value<String> { resource.ref() }
}
