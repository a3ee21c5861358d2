public import Assembly
public import CloudFormation

/// A function that is not of this stack, by its name; for dashboards that show another Region's.
///
/// ```swift
/// NamedFunction("orders-api-\(suffix)", in: .usEast2).errors
/// ```
public struct NamedFunction: MeasuredFunction, Hashable {
  public let name: Value<String>
  /// Nil for the Region of the stack.
  public let region: Region?

  public init(_ name: Value<String>, in region: Region? = nil) {
    self.name = name
    self.region = region
  }

  public func metric(_ name: String, by statistic: Metric.Statistic) -> Metric {
    let metric = Metric(
      name, of: "AWS/Lambda", dimensions: ["FunctionName": self.name], statistic: statistic)
    return region.map { metric.in($0) } ?? metric
  }
}
