extension HTTPAPI {
  /// Requests that failed by the caller's fault.
  public var clientErrors: Metric { metric("4xx", .sum) }
  /// Requests that failed by the API's or the function's fault.
  public var serverErrors: Metric { metric("5xx", .sum) }
  public var requests: Metric { metric("Count", .sum) }
  /// From request to answer, in milliseconds.
  public var latency: Metric { metric("Latency", .average) }
  /// What of the latency is the function's, in milliseconds.
  public var integrationLatency: Metric { metric("IntegrationLatency", .average) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(
      name, of: "AWS/ApiGateway", dimensions: ["ApiId": identifier, "Stage": "$default"],
      statistic: statistic)
  }
}
