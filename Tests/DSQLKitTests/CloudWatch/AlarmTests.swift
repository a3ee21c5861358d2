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
        "Slow", on: api.duration.by(.average), above: 0.5, over: .seconds(10), for: 3,
        missingData: .breaching)
      Alarm("Idle", on: api.invocations, below: 1, over: .days(7))
    }
    #expect(
      made["Slow"] == """
        {
          "Properties": {
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [
              {
                "Name": "FunctionName",
                "Value": {
                  "Ref": "Api"
                }
              }
            ],
            "EvaluationPeriods": 3,
            "MetricName": "Duration",
            "Namespace": "AWS/Lambda",
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
            "TreatMissingData": "notBreaching"
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
            "TreatMissingData": "notBreaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
  }
}
