import DSQLKit
import TestSupport
import Testing

struct MetricTests {
  /// Namespace, name and statistic that an alarm on the metric watches.
  private func watched(_ metric: Metric, _ route: Route? = nil) throws -> String {
    let made = try stack {
      if let route { route }
      Alarm("Watch", on: metric, atLeast: 1)
    }
    return ["Namespace", "MetricName", "Statistic"].map { made["Watch", $0] ?? "-" }
      .joined(separator: " ").replacing("\"", with: "")
  }

  @Test func `a function has metrics`() throws {
    let api = Function("Api", code: .inline("…"))
    #expect(
      try [api.errors, api.duration, api.invocations, api.throttles, api.concurrentExecutions]
        .map { try watched($0) } == [
          "AWS/Lambda Errors Sum", "AWS/Lambda Duration Maximum", "AWS/Lambda Invocations Sum",
          "AWS/Lambda Throttles Sum", "AWS/Lambda ConcurrentExecutions Maximum",
        ])
  }

  @Test func `an API has metrics`() throws {
    let http = RestAPI("Http", name: "shop", stage: "live")
    let route = http.route(.get, "/", to: Function("Api", code: .inline("…")))
    #expect(
      try [
        http.clientErrors, http.serverErrors, http.requests, http.latency, http.integrationLatency,
      ].map { try watched($0, route) } == [
        "AWS/ApiGateway 4XXError Sum", "AWS/ApiGateway 5XXError Sum", "AWS/ApiGateway Count Sum",
        "AWS/ApiGateway Latency Average", "AWS/ApiGateway IntegrationLatency Average",
      ])
  }

  @Test func `a metric may be seen by each statistic`() throws {
    let api = Function("Api", code: .inline("…"))
    let statistics: [Metric.Statistic] = [.average, .maximum, .minimum, .sampleCount, .sum]
    #expect(
      try statistics.map { try watched(api.errors.by($0)) } == [
        "AWS/Lambda Errors Average", "AWS/Lambda Errors Maximum", "AWS/Lambda Errors Minimum",
        "AWS/Lambda Errors SampleCount", "AWS/Lambda Errors Sum",
      ])
  }
}
