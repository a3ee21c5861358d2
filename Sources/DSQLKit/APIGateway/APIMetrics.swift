extension RestAPI {
  /// Requests that failed by the caller's fault.
  public var clientErrors: Metric { metric("4XXError", .sum) }
  /// Requests that failed by the API's or the function's fault.
  public var serverErrors: Metric { metric("5XXError", .sum) }
  public var requests: Metric { metric("Count", .sum) }
  /// From request to answer, in milliseconds.
  public var latency: Metric { metric("Latency", .average) }
  /// What of the latency is the function's, in milliseconds.
  public var integrationLatency: Metric { metric("IntegrationLatency", .average) }

  /// Requests that the cache answered.
  public var cacheHits: Metric { metric("CacheHitCount", .sum) }
  /// Requests that the cache had no answer for.
  public var cacheMisses: Metric { metric("CacheMissCount", .sum) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    let apiName = resource.properties["Name"].map { Value<String>($0) } ?? Value(id)
    return Metric(
      name, of: "AWS/ApiGateway", dimensions: ["ApiName": apiName, "Stage": Value(stage)],
      statistic: statistic)
  }
}
