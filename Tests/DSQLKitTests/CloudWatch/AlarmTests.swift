import DSQLKit
import TestSupport
import Testing

struct AlarmTests {
  @Test func `an alarm watches a metric and notifies topics`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Alarm(
        "Errors", on: api.errors, atLeast: 1, notify: Topic("Alerts"), Topic("Pager"),
        description: "Something fails")
    }
    #expect(
      made["Errors"] == """
        {
          "Properties": {
            "AlarmActions": [
              {
                "Ref": "Alerts"
              },
              {
                "Ref": "Pager"
              }
            ],
            "AlarmDescription": "Something fails",
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

  @Test func `an alarm compares upwards and downwards`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Alarm(
        "Slow", on: Metric("Duration", of: "Shop", statistic: .average), above: 0.5,
        over: .seconds(10), for: 3, missingData: .breaching)
      Alarm("Idle", on: api.invocations, below: 1, over: .days(7))
    }
    #expect(
      made["Slow"] == """
        {
          "Properties": {
            "ComparisonOperator": "GreaterThanThreshold",
            "EvaluationPeriods": 3,
            "MetricName": "Duration",
            "Namespace": "Shop",
            "Period": 10,
            "Statistic": "Average",
            "Threshold": 0.5,
            "TreatMissingData": "breaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
    #expect(
      made["Idle"] == """
        {
          "Properties": {
            "ComparisonOperator": "LessThanThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Api"
                }
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Invocations",
            "Namespace": "AWS/Lambda",
            "Period": 604800,
            "Statistic": "Sum",
            "Threshold": 1,
            "TreatMissingData": "breaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
  }

  @Test func `an API is watched by its name and stage`() throws {
    let made = try stack {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      Alarm("Errors", on: http.serverErrors, atLeast: 1)
    }
    #expect(
      made["Errors", "Dimensions"] == """
        [
          {
            "Name": "ApiName",
            "Value": {
              "Fn::Sub": "${AWS::StackName}-Http"
            }
          },
          {
            "Name": "Stage",
            "Value": "prod"
          }
        ]
        """)
  }

  @Test func `a metric of anything may be watched`() throws {
    let made = try stack {
      Alarm(
        "Custom",
        on: Metric("Orders", of: "Shop", dimensions: ["Kind": "web"], statistic: .sampleCount),
        below: 1)
    }
    #expect(
      made["Custom"] == """
        {
          "Properties": {
            "ComparisonOperator": "LessThanThreshold",
            "Dimensions": [
              {
                "Name": "Kind",
                "Value": "web"
              }
            ],
            "EvaluationPeriods": 1,
            "MetricName": "Orders",
            "Namespace": "Shop",
            "Period": 300,
            "Statistic": "SampleCount",
            "Threshold": 1,
            "TreatMissingData": "breaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
  }

  @Test func `an alarm waits for some of its periods, says when it is over, and may be silent`()
    throws
  {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let alerts = Topic("Alerts")
      Alarm(
        "Errors", on: api.errors.every(.minutes(1)), atMost: 1, for: 5, ofWhich: 3, notify: alerts,
        whenOK: [alerts], whenDataIsMissing: [alerts], actionsAreEnabled: false, name: "errors")
    }
    #expect(
      made["Errors"] == """
        {
          "Properties": {
            "ActionsEnabled": false,
            "AlarmActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "AlarmName": "errors",
            "ComparisonOperator": "LessThanOrEqualToThreshold",
            "DatapointsToAlarm": 3,
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Api"
                }
              }
            ],
            "EvaluationPeriods": 5,
            "InsufficientDataActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "MetricName": "Errors",
            "Namespace": "AWS/Lambda",
            "OKActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "Period": 60,
            "Statistic": "Sum",
            "Threshold": 1,
            "TreatMissingData": "breaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
  }

  @Test func `an alarm on a percentile says so, and what it makes of few values`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Alarm("Slow", on: api.duration.by(.p99), above: 500, lowSamples: .ignore)
      Alarm("Slower", on: api.duration.by(.trimmedMean(99.5)), above: 500)
    }
    #expect(made["Slow", "ExtendedStatistic"] == "\"p99\"")
    #expect(made["Slow", "Statistic"] == nil)
    #expect(made["Slow", "EvaluateLowSampleCountPercentile"] == "\"ignore\"")
    #expect(made["Slower", "ExtendedStatistic"] == "\"tm99.5\"")
    #expect(made["Slower", "EvaluateLowSampleCountPercentile"] == nil)
  }

  @Test func `an alarm on a formula lists its metrics once`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Alarm(
        "Failures", on: (api.errors / (api.errors + api.invocations) * 100).labeled("failed"),
        above: 5, over: .minutes(1))
    }
    #expect(
      made["Failures"] == """
        {
          "Properties": {
            "ComparisonOperator": "GreaterThanThreshold",
            "EvaluationPeriods": 1,
            "Metrics": [
              {
                "Id": "m1",
                "MetricStat": {
                  "Metric": {
                    "Dimensions": [
                      {
                        "Name": "FunctionName",
                        "Value": {
                          "Ref": "Api"
                        }
                      }
                    ],
                    "MetricName": "Errors",
                    "Namespace": "AWS/Lambda"
                  },
                  "Period": 60,
                  "Stat": "Sum"
                },
                "ReturnData": false
              },
              {
                "Id": "m2",
                "MetricStat": {
                  "Metric": {
                    "Dimensions": [
                      {
                        "Name": "FunctionName",
                        "Value": {
                          "Ref": "Api"
                        }
                      }
                    ],
                    "MetricName": "Invocations",
                    "Namespace": "AWS/Lambda"
                  },
                  "Period": 60,
                  "Stat": "Sum"
                },
                "ReturnData": false
              },
              {
                "Expression": "m1 / (m1 + m2) * 100",
                "Id": "formula",
                "Label": "failed",
                "ReturnData": true
              }
            ],
            "Threshold": 5,
            "TreatMissingData": "notBreaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
  }

  @Test func `an alarm watches whether a metric is as expected`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Alarm("Odd", on: api.invocations, outside: .band(2.5), for: 3)
      Alarm("Busy", on: api.invocations, above: .band(2, timeZone: "Europe/Berlin"))
      Alarm("Idle", on: api.invocations - api.errors, below: .band(3))
    }
    #expect(
      made["Odd"] == """
        {
          "Properties": {
            "ComparisonOperator": "LessThanLowerOrGreaterThanUpperThreshold",
            "EvaluationPeriods": 3,
            "Metrics": [
              {
                "Id": "m1",
                "MetricStat": {
                  "Metric": {
                    "Dimensions": [
                      {
                        "Name": "FunctionName",
                        "Value": {
                          "Ref": "Api"
                        }
                      }
                    ],
                    "MetricName": "Invocations",
                    "Namespace": "AWS/Lambda"
                  },
                  "Period": 300,
                  "Stat": "Sum"
                },
                "ReturnData": true
              },
              {
                "Expression": "ANOMALY_DETECTION_BAND(m1, 2.5)",
                "Id": "band",
                "ReturnData": true
              }
            ],
            "ThresholdMetricId": "band",
            "TreatMissingData": "notBreaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
    #expect(made["Busy", "ComparisonOperator"] == "\"GreaterThanUpperThreshold\"")
    #expect(made["Idle", "ComparisonOperator"] == "\"LessThanLowerThreshold\"")
    #expect(made["Idle", "Metrics.3.Expression"] == "\"ANOMALY_DETECTION_BAND(formula, 3)\"")
    #expect(made.ids(ofType: "AWS::CloudWatch::AnomalyDetector") == ["BusyDetector"])
    #expect(
      made["BusyDetector", "Configuration"] == """
        {
          "MetricTimeZone": "Europe/Berlin"
        }
        """)
    #expect(made["BusyDetector", "SingleMetricAnomalyDetector.Stat"] == "\"Sum\"")
  }

  @Test func `a composite alarm is raised by the states of others`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let errors = Alarm("Errors", on: api.errors, atLeast: 1)
      let slow = Alarm("Slow", on: api.duration, above: 500)
      let deploying = Alarm("Deploying", on: api.throttles, above: 0)
      let bad = CompositeAlarm("Bad", when: errors && slow || .insufficientData(errors))
      CompositeAlarm(
        "Worse", when: bad && !(.ok(slow) || deploying), notify: Topic("Alerts"),
        unless: deploying, wait: .minutes(1), silenceAfter: .minutes(3))
    }
    #expect(
      made["Bad", "AlarmRule"] == """
        {
          "Fn::Sub": "(ALARM(\\"${Errors}\\") AND ALARM(\\"${Slow}\\")) OR INSUFFICIENT_DATA(\\"${Errors}\\")"
        }
        """)
    #expect(
      made["Worse"] == """
        {
          "Properties": {
            "ActionsSuppressor": {
              "Fn::GetAtt": [
                "Deploying",
                "Arn"
              ]
            },
            "ActionsSuppressorExtensionPeriod": 180,
            "ActionsSuppressorWaitPeriod": 60,
            "AlarmActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "AlarmRule": {
              "Fn::Sub": "ALARM(\\"${Bad}\\") AND NOT (OK(\\"${Slow}\\") OR ALARM(\\"${Deploying}\\"))"
            }
          },
          "Type": "AWS::CloudWatch::CompositeAlarm"
        }
        """)
  }
}
