import DSQLKit
import TestSupport
import Testing

struct HealthMonitorTests {
  private let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  @Test func `a monitor is a function on a schedule that may only look and publish`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        HealthMonitor("Health", of: cluster, namespace: "Shop")
      }
    }
    #expect(made.diagnostics.isEmpty)
    for stack in made.stacks {
      #expect(
        stack.ids() == [
          "Health", "HealthFunction", "HealthFunctionLogs", "HealthFunctionRetries",
          "HealthFunctionRole", "HealthFunctionRolePolicy", "HealthInvokesHealthFunction", "Orders",
        ])
      #expect(stack["Health", "ScheduleExpression"] == "\"rate(2 minutes)\"")
      #expect(stack["HealthFunctionRetries", "MaximumRetryAttempts"] == "0")
      #expect(
        stack["HealthFunction", "Environment.Variables"] == """
          {
            "CLUSTER_ID": {
              "Ref": "Orders"
            },
            "METRIC_NAMESPACE": "Shop"
          }
          """)
      #expect(
        stack["HealthFunctionRolePolicy", "PolicyDocument.Statement"] == """
          [
            {
              "Action": "cloudwatch:PutMetricData",
              "Condition": {
                "StringEquals": {
                  "cloudwatch:namespace": "Shop"
                }
              },
              "Effect": "Allow",
              "Resource": "*"
            },
            {
              "Action": "dsql:GetCluster",
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Orders",
                  "ResourceArn"
                ]
              }
            },
            {
              "Action": [
                "logs:CreateLogStream",
                "logs:PutLogEvents"
              ],
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "HealthFunctionLogs",
                  "Arn"
                ]
              }
            }
          ]
          """)
    }
  }

  @Test func `a monitor that asks the database has a role there, which the schema step makes`()
    throws
  {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        // The mention of its metric is enough.
        Alarm(
          "Down", on: HealthMonitor("Health", of: cluster, asking: .database()).health, below: 0.5)
      }
    }
    #expect(made.diagnostics.isEmpty)
    let home = made.stacks[0]
    #expect(home.ids().contains("OrdersMigrations"))
    #expect(home["HealthFunction", "Environment.Variables.DSQL_USER"] == "\"health\"")
    #expect(
      home["HealthFunction", "Environment.Variables.DSQL_ENDPOINT"] == """
        {
          "Fn::Sub": "${Orders}.dsql.${AWS::Region}.on.aws"
        }
        """)
    #expect(
      home["HealthFunctionRolePolicy", "PolicyDocument"]?.contains("dsql:DbConnect\"") == true)
    #expect(home.record.accesses.map(\.user) == ["health"])
  }

  @Test func `its alarm is raised when it is silent too, and says when all is well again`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        let monitor = HealthMonitor("Health", of: cluster)
        monitor.recommendedAlarms(notify: Topic("Alerts"))
        HealthMonitor("Slow", of: cluster, every: .minutes(10)).recommendedAlarms()
      }
    }
    #expect(made.diagnostics.isEmpty)
    #expect(
      made.stacks[0]["HealthAlarm"] == """
        {
          "Properties": {
            "AlarmActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "AlarmDescription": "Health says that the cluster is not healthy, or says nothing",
            "ComparisonOperator": "LessThanThreshold",
            "Dimensions": [
              {
                "Name": "ClusterID",
                "Value": {
                  "Ref": "Orders"
                }
              },
              {
                "Name": "Region",
                "Value": {
                  "Ref": "AWS::Region"
                }
              }
            ],
            "EvaluationPeriods": 2,
            "MetricName": "ClusterHealth",
            "Namespace": "AuroraDSQL/Health",
            "OKActions": [
              {
                "Ref": "Alerts"
              }
            ],
            "Period": 300,
            "Statistic": "Average",
            "Threshold": 0.5,
            "TreatMissingData": "breaching"
          },
          "Type": "AWS::CloudWatch::Alarm"
        }
        """)
    #expect(made.stacks[0]["SlowAlarm", "Period"] == "1200")
    #expect(made.stacks[0].ids(ofType: "AWS::Events::Rule") == ["Health", "Slow"])
  }
}
