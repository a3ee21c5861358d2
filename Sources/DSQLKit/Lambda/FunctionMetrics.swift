internal import CloudFormation

/// A function as CloudWatch sees it: as a whole, by an alias, or by name in another Region.
public protocol MeasuredFunction: Sendable {
  /// A metric of Lambda's, of this function; for those that have no property here.
  func metric(_ name: String, by statistic: Metric.Statistic) -> Metric
}

extension MeasuredFunction {
  public var invocations: Metric { metric("Invocations", by: .sum) }
  /// Invocations that failed.
  public var errors: Metric { metric("Errors", by: .sum) }
  /// How long invocations took, in milliseconds.
  public var duration: Metric { metric("Duration", by: .maximum) }
  /// Invocations that were refused because too many ran at once.
  public var throttles: Metric { metric("Throttles", by: .sum) }
  public var concurrentExecutions: Metric { metric("ConcurrentExecutions", by: .maximum) }

  /// How old the last record of a batch from a stream was, in milliseconds.
  public var iteratorAge: Metric { metric("IteratorAge", by: .maximum) }
  /// Events that were put into the function's own queue.
  public var receivedEvents: Metric { metric("AsyncEventsReceived", by: .sum) }
  /// How long events waited in it, in milliseconds.
  public var eventAge: Metric { metric("AsyncEventAge", by: .maximum) }
  /// Events that were given up: too old, or too often tried.
  public var droppedEvents: Metric { metric("AsyncEventsDropped", by: .sum) }
  /// Events that could not be sent to the dead-letter queue.
  public var deadLetterErrors: Metric { metric("DeadLetterErrors", by: .sum) }
  /// Outcomes that could not be sent where they were to go.
  public var deliveryFailures: Metric { metric("DestinationDeliveryFailures", by: .sum) }

  public var provisionedConcurrentExecutions: Metric {
    metric("ProvisionedConcurrentExecutions", by: .maximum)
  }
  /// What of the provisioned concurrency is in use, from 0 to 1.
  public var provisionedConcurrencyUtilization: Metric {
    metric("ProvisionedConcurrencyUtilization", by: .maximum)
  }
  public var provisionedConcurrencyInvocations: Metric {
    metric("ProvisionedConcurrencyInvocations", by: .sum)
  }
  /// Invocations for which there was none left.
  public var provisionedConcurrencySpillover: Metric {
    metric("ProvisionedConcurrencySpilloverInvocations", by: .sum)
  }
}

extension Function: MeasuredFunction {
  public func metric(_ name: String, by statistic: Metric.Statistic) -> Metric {
    Metric(name, of: "AWS/Lambda", dimensions: ["FunctionName": self.name], statistic: statistic)
  }
}

extension FunctionAlias: MeasuredFunction {
  public func metric(_ name: String, by statistic: Metric.Statistic) -> Metric {
    let function = Value<String>(resource.properties["FunctionName"] ?? "")
    let alias = Value<String>(resource.properties["Name"] ?? "")
    return Metric(
      name, of: "AWS/Lambda",
      dimensions: ["FunctionName": function, "Resource": "\(function):\(alias)"],
      statistic: statistic)
  }
}
