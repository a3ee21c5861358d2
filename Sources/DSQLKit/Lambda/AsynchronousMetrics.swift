extension Function {
  /// Events that were given up: too old, or too often tried.
  public var droppedEvents: Metric { asynchronous("AsyncEventsDropped", .sum) }
  /// How long events wait before the function handles them, in milliseconds.
  public var eventAge: Metric { asynchronous("AsyncEventAge", .maximum) }
  /// Outcomes that could not be sent where they were to go.
  public var deliveryFailures: Metric { asynchronous("DestinationDeliveryFailures", .sum) }

  private func asynchronous(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(name, of: "AWS/Lambda", dimensions: ["FunctionName": self.name], statistic: statistic)
  }
}

extension FunctionAlias {
  /// Invocations by this alias that failed.
  public var errors: Metric { metric("Errors", .sum) }
  public var invocations: Metric { metric("Invocations", .sum) }
  /// How long invocations by this alias took, in milliseconds.
  public var duration: Metric { metric("Duration", .maximum) }
  /// What part of its provisioned concurrency is in use, 0 to 1.
  public var provisionedConcurrencyUtilization: Metric {
    metric("ProvisionedConcurrencyUtilization", .maximum)
  }
  /// Invocations that found all of its provisioned concurrency in use.
  public var provisionedConcurrencySpillover: Metric {
    metric("ProvisionedConcurrencySpilloverInvocations", .sum)
  }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(
      name, of: "AWS/Lambda",
      dimensions: ["FunctionName": function.name, "Resource": "\(function.name):\(self.name)"],
      statistic: statistic)
  }
}
