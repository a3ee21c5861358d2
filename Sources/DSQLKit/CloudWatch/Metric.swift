public import CloudFormation

/// A CloudWatch metric with its dimensions, and the statistic to watch.
public struct Metric: Hashable, Sendable {
  public enum Statistic: String, Sendable {
    case average = "Average"
    case maximum = "Maximum"
    case minimum = "Minimum"
    case sampleCount = "SampleCount"
    case sum = "Sum"
  }

  let name: String
  let namespace: String
  let dimensions: [String: Value<String>]
  let statistic: Statistic

  /// - Parameter dimensions: Exactly those that the metric is published with; an alarm with others never sees data.
  public init(
    _ name: String, of namespace: String, dimensions: [String: Value<String>] = [:],
    statistic: Statistic
  ) {
    self.name = name
    self.namespace = namespace
    self.dimensions = dimensions
    self.statistic = statistic
  }

  /// The same metric, seen by another statistic.
  public func by(_ statistic: Statistic) -> Metric {
    Metric(name, of: namespace, dimensions: dimensions, statistic: statistic)
  }
}
