internal import CloudFormation

/// A rule as CloudWatch sees it: one of this stack, or by name in another Region.
public protocol MeasuredRule: Sendable {
  /// A metric of EventBridge's, of this rule; for those that have no property here.
  func metric(_ name: String, by statistic: Metric.Statistic) -> Metric
}

extension MeasuredRule {
  /// Events that fitted the rule, or times at which it ran.
  public var matchedEvents: Metric { metric("MatchedEvents", by: .sum) }
  /// Targets that were called, with success or in the end without.
  public var invocations: Metric { metric("Invocations", by: .sum) }
  /// Targets that were not reached in the end; there is data only where there are any.
  public var failedInvocations: Metric { metric("FailedInvocations", by: .sum) }
  /// Events that became dead letters; there is data only where there are any.
  public var deadLetters: Metric { metric("InvocationsSentToDlq", by: .sum) }
  /// Dead letters that were lost too; there is data only where there are any.
  public var lostDeadLetters: Metric { metric("InvocationsFailedToBeSentToDlq", by: .sum) }
}

extension RoutingRule {
  /// Metrics of a bus of one's own are published with its name, those of the default bus without ("Monitoring Amazon
  /// EventBridge", 2026-10).
  public func metric(_ name: String, by statistic: Metric.Statistic) -> Metric {
    guard let bus = resource.properties["EventBusName"] else {
      return Metric(
        name, of: "AWS/Events", dimensions: ["RuleName": resource.ref()], statistic: statistic)
    }
    // The bus's name stands before it in what Ref gives.
    return Metric(
      name, of: "AWS/Events",
      dimensions: ["EventBusName": Value(bus), "RuleName": resource.attribute("RuleName")],
      statistic: statistic)
  }
}

extension EventBus {
  /// Events that fitted any rule of the bus.
  public var matchedEvents: Metric { metric("MatchedEvents", .sum) }
  /// Targets that were called, again or for the first time.
  public var invocationAttempts: Metric { metric("InvocationAttempts", .sum) }
  /// Targets that were called again.
  public var retries: Metric { metric("RetryInvocationAttempts", .sum) }
  /// Times at which a rule had to wait because too many ran at once.
  public var throttledRules: Metric { metric("ThrottledRules", .sum) }
  /// How long events took until their target was reached, in milliseconds.
  public var latency: Metric { metric("IngestionToInvocationSuccessLatency", .average) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(name, of: "AWS/Events", dimensions: ["EventBusName": self.name], statistic: statistic)
  }
}
