import DSQLKit
import TestSupport
import Testing

struct MetricTests {
  /// Namespace, name and statistic that an alarm on the metric watches.
  private func watched(_ metric: Metric, _ route: (any Construct)? = nil) throws -> String {
    let made = try stack {
      if let route { route }
      Alarm("Watch", on: metric, atLeast: 1)
    }
    return ["Namespace", "MetricName", "Statistic", "ExtendedStatistic"].compactMap {
      made["Watch", $0]
    }
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

  /// A formula as CloudWatch reads it.
  private func formula(_ metric: Metric) throws -> String? {
    let made = try stack { Alarm("Watch", on: metric, atLeast: 1) }
    return (0...3).lazy.compactMap { made["Watch", "Metrics.\($0).Expression"] }.first
  }

  @Test func `arithmetic keeps its meaning`() throws {
    let a = Metric("A", of: "Shop", statistic: .sum)
    let b = Metric("B", of: "Shop", statistic: .sum)
    let c = Metric("C", of: "Shop", statistic: .sum)
    #expect(
      try [
        a + b + c, a - (b - c), a - b - c, (a + b) * c, a / (b / c), a / b / c, a * b + c,
        1 - a / 2, (a - 1) * 2, 2 * a, a * -1, 5 + a, 1 / a,
      ].map(formula)
        == [
          "m1 + m2 + m3", "m1 - (m2 - m3)", "m1 - m2 - m3", "(m1 + m2) * m3", "m1 / (m2 / m3)",
          "m1 / m2 / m3", "m1 * m2 + m3", "1 - m1 / 2", "(m1 - 1) * 2", "2 * m1", "m1 * (-1)",
          "5 + m1", "1 / m1",
        ].map { "\"\($0)\"" })
  }

  @Test func `formulas have CloudWatch's functions`() throws {
    let a = Metric("A", of: "Shop", statistic: .sum)
    let b = Metric("B", of: "Shop", statistic: .sum)
    #expect(
      try [
        a.filled(with: .value(0)), a.filled(with: .lastValue), (a + b).filled(with: .line), a.rate,
        .sum(of: [a, b]), .average(of: [a]), .maximum(of: [a + b]), .minimum(of: [a, b, a]),
        .math("IF(\(a) > \(10), \(a + b) / \(2.5), 0)"), .math("\(a) * 2"),
      ].map(formula)
        == [
          "FILL(m1, 0)", "FILL(m1, REPEAT)", "FILL(m1 + m2, LINEAR)", "RATE(m1)", "SUM([m1, m2])",
          "AVG([m1])", "MAX([m1 + m2])", "MIN([m1, m2, m1])", "IF(m1 > 10, (m1 + m2) / 2.5, 0)",
          "m1 * 2",
        ].map { "\"\($0)\"" })
  }

  @Test func `a formula's metrics change together`() throws {
    let a = Metric("A", of: "Shop", dimensions: ["Old": "x"], statistic: .sum)
    let b = Metric("B", of: "Shop", statistic: .sum, unit: .milliseconds)
    let made = try stack {
      Alarm(
        "Watch",
        on: (a / b).by(.p95).every(.minutes(2)).renaming(dimension: "Old", to: "New"), atLeast: 1)
    }
    #expect(
      made["Watch", "Metrics.0.MetricStat"] == """
        {
          "Metric": {
            "Dimensions": [
              {
                "Name": "New",
                "Value": "x"
              }
            ],
            "MetricName": "A",
            "Namespace": "Shop"
          },
          "Period": 120,
          "Stat": "p95"
        }
        """)
    #expect(
      made["Watch", "Metrics.1.MetricStat"] == """
        {
          "Metric": {
            "MetricName": "B",
            "Namespace": "Shop"
          },
          "Period": 120,
          "Stat": "p95",
          "Unit": "Milliseconds"
        }
        """)
  }

  @Test func `a function has metrics of its queue, its streams and what is provisioned`() throws {
    let api = Function("Api", code: .inline("…"))
    #expect(
      try [
        api.iteratorAge, api.eventAge, api.receivedEvents, api.droppedEvents,
        api.deadLetterErrors, api.deliveryFailures, api.provisionedConcurrentExecutions,
        api.provisionedConcurrencyUtilization, api.provisionedConcurrencyInvocations,
        api.provisionedConcurrencySpillover, api.metric("OffsetLag", by: .average),
      ].map { try watched($0) }
        == [
          "IteratorAge Maximum", "AsyncEventAge Maximum", "AsyncEventsReceived Sum",
          "AsyncEventsDropped Sum", "DeadLetterErrors Sum", "DestinationDeliveryFailures Sum",
          "ProvisionedConcurrentExecutions Maximum", "ProvisionedConcurrencyUtilization Maximum",
          "ProvisionedConcurrencyInvocations Sum", "ProvisionedConcurrencySpilloverInvocations Sum",
          "OffsetLag Average",
        ].map { "AWS/Lambda \($0)" })
  }

  @Test func `an alias has the metrics of what is called by it`() throws {
    let made = try stack {
      let live = FunctionAlias("Live", of: Function("Api", code: .inline("…")), name: "now")
      Alarm("Errors", on: live.errors, atLeast: 1)
    }
    #expect(
      made["Errors", "Dimensions"] == """
        [
          {
            "Name": "FunctionName",
            "Value": {
              "Ref": "Api"
            }
          },
          {
            "Name": "Resource",
            "Value": {
              "Fn::Sub": "${Api}:now"
            }
          }
        ]
        """)
  }

  @Test func `a cluster has metrics`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        for (index, metric) in [
          cluster.readOnlyTransactions, cluster.totalTransactions, cluster.queryTimeouts,
          cluster.occConflicts, cluster.commitLatency, cluster.computeTime, cluster.bytesRead,
          cluster.bytesWritten, cluster.storageSize, cluster.totalDPU, cluster.computeDPU,
          cluster.readDPU, cluster.writeDPU, cluster.multiRegionWriteDPU, cluster.connections,
        ].enumerated() {
          Alarm("Watch\(index)", on: metric, atLeast: 1)
        }
      }
    }.stack
    #expect(
      (0..<15).map { index in
        ["Namespace", "MetricName", "Statistic", "ExtendedStatistic"]
          .compactMap { made["Watch\(index)", $0] }.joined(separator: " ")
          .replacing("\"", with: "")
      } == [
        "AWS/AuroraDSQL ReadOnlyTransactions Sum", "AWS/AuroraDSQL TotalTransactions Sum",
        "AWS/AuroraDSQL QueryTimeouts Sum", "AWS/AuroraDSQL OccConflicts Sum",
        "AWS/AuroraDSQL CommitLatency p50", "AWS/AuroraDSQL ComputeTime Sum",
        "AWS/AuroraDSQL BytesRead Sum", "AWS/AuroraDSQL BytesWritten Sum",
        "AWS/AuroraDSQL ClusterStorageSize Maximum", "AWS/AuroraDSQL TotalDPU Sum",
        "AWS/AuroraDSQL ComputeDPU Sum", "AWS/AuroraDSQL ReadDPU Sum",
        "AWS/AuroraDSQL WriteDPU Sum", "AWS/AuroraDSQL MultiRegionWriteDPU Sum",
        "AWS/Usage ResourceCount Maximum",
      ])
    #expect(
      made["Watch0", "Dimensions"] == """
        [
          {
            "Name": "ClusterId",
            "Value": {
              "Ref": "Orders"
            }
          }
        ]
        """)
    #expect(
      made["Watch14", "Dimensions"] == """
        [
          {
            "Name": "Resource",
            "Value": "ClusterConnectionCount"
          },
          {
            "Name": "ResourceId",
            "Value": {
              "Fn::Sub": "cluster/${Orders}"
            }
          },
          {
            "Name": "Service",
            "Value": "AuroraDSQL"
          },
          {
            "Name": "Type",
            "Value": "Resource"
          }
        ]
        """)
  }
}
