extension Function {
  /// Invocations that failed.
  public var errors: Metric { metric("Errors", .sum) }
  /// How long invocations took, in milliseconds.
  public var duration: Metric { metric("Duration", .maximum) }
  public var invocations: Metric { metric("Invocations", .sum) }
  /// Invocations that were refused because too many ran at once.
  public var throttles: Metric { metric("Throttles", .sum) }
  public var concurrentExecutions: Metric { metric("ConcurrentExecutions", .maximum) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(
      name, of: "AWS/Lambda", dimensions: ["FunctionName": self.name], statistic: statistic)
  }
}
