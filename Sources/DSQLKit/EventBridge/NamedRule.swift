public import Assembly
public import CloudFormation

/// A rule of the default bus that is not of this stack, by its name; for dashboards that show another Region's.
///
/// ```swift
/// NamedRule("orders-report-\(suffix)", in: .usEast2).failedInvocations
/// ```
public struct NamedRule: MeasuredRule, Hashable {
  public let name: Value<String>
  /// Nil for the Region of the stack.
  public let region: Region?

  public init(_ name: Value<String>, in region: Region? = nil) {
    self.name = name
    self.region = region
  }

  public func metric(_ name: String, by statistic: Metric.Statistic) -> Metric {
    let metric = Metric(
      name, of: "AWS/Events", dimensions: ["RuleName": self.name], statistic: statistic)
    return region.map { metric.in($0) } ?? metric
  }
}
