import DSQLKit
import TestSupport
import Testing

struct RecommendedAlarmTests {
  private func thresholds(_ made: SynthesizedStack) -> [String] {
    made.ids(ofType: "AWS::CloudWatch::Alarm").map { id in
      let metric =
        made[id, "MetricName"] ?? made[id, "Metrics.2.Expression"] ?? "-"
      return
        "\(id) \(metric) \(made[id, "Threshold"] ?? "-") \(made[id, "EvaluationPeriods"] ?? "-")"
        .replacing("\"", with: "")
    }
  }

  @Test func `a function's alarms follow its timeout and its reserved concurrency`() throws {
    let made = try stack {
      let api = Function(
        "Api", code: .inline("…"), timeout: .seconds(20), reservedConcurrency: 50)
      api.recommendedAlarms(notify: Topic("Alerts"))
    }
    #expect(
      thresholds(made) == [
        "ApiConcurrencyAlarm ConcurrentExecutions 40 1", "ApiDurationAlarm Duration 18000 1",
        "ApiErrorsAlarm Errors 1 1", "ApiThrottlesAlarm Throttles 1 1",
      ])
    #expect(
      made["ApiErrorsAlarm"] == """
        {
          "Properties": {
            "AlarmActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "AlarmDescription": "Api fails",
            "ComparisonOperator": "GreaterThanOrEqualToThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Api"
                }
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Errors",
            "Namespace": "AWS/Lambda",
            "Period": 300,
            "Statistic": "Sum",
            "Threshold": 1,
            "TreatMissingData": "notBreaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
  }

  @Test func `alarms are left out, or have other thresholds`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      api.recommendedAlarms(errors: 5, throttles: nil, durationShare: 0.5)
    }
    #expect(thresholds(made) == ["ApiDurationAlarm Duration 5000 1", "ApiErrorsAlarm Errors 5 1"])
    #expect(made["ApiErrorsAlarm", "AlarmActions"] == nil)
  }

  @Test func `an API's alarms are on its failures and its latency`() throws {
    let made = try stack {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      http.recommendedAlarms(notify: Topic("Alerts"))
    }
    #expect(
      thresholds(made) == [
        "HttpLatencyAlarm Latency 2500 3", "HttpServerErrorsAlarm 5XXError 0.05 1",
      ])
    #expect(made["HttpLatencyAlarm", "ExtendedStatistic"] == "\"p99\"")
    #expect(made["HttpServerErrorsAlarm", "Statistic"] == "\"Average\"")
  }

  @Test func `a database's alarms are on its transactions and its quotas`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        cluster.recommendedAlarms(notify: Topic("Alerts"), connectionQuota: 20_000)
      }
    }.stack
    #expect(
      thresholds(made) == [
        "OrdersCommitLatencyAlarm CommitLatency 500 3", "OrdersConflictsAlarm m1 / m2 0.1 3",
        "OrdersConnectionsAlarm ResourceCount 16000 1",
        "OrdersQueryTimeoutsAlarm QueryTimeouts 1 1",
        "OrdersStorageAlarm ClusterStorageSize 8796093022208 1",
      ])
    #expect(
      made.ids(ofType: "AWS::CloudWatch::Alarm").allSatisfy {
        made[$0, "TreatMissingData"] == "\"notBreaching\""
      })
  }

  @Test func `a composite alarm is raised when any of a set is`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      CompositeAlarm("Bad", when: api.recommendedAlarms(durationShare: nil))
      CompositeAlarm(
        "Never", when: api.recommendedAlarms(errors: nil, throttles: nil, durationShare: nil))
    }
    #expect(
      made["Bad", "AlarmRule"] == """
        {
          "Fn::Sub": "ALARM(\\"${ApiErrorsAlarm}\\") OR ALARM(\\"${ApiThrottlesAlarm}\\")"
        }
        """)
    #expect(made["Never", "AlarmRule"] == "\"FALSE\"")
  }

  @Test func `an HTTP API has the same alarms`() throws {
    let made = try stack {
      let http = HTTPAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      http.recommendedAlarms(notify: Topic("Alerts"))
    }
    #expect(
      made.ids(ofType: "AWS::CloudWatch::Alarm") == ["HttpLatencyAlarm", "HttpServerErrorsAlarm"])
    #expect(made["HttpServerErrorsAlarm", "Threshold"] == "0.05")
    #expect(
      made["HttpServerErrorsAlarm", "Metrics"]?.contains(#""Expression": "m1 / m2""#) == true)
    #expect(made["HttpLatencyAlarm", "ExtendedStatistic"] == #""p99""#)
  }
}
