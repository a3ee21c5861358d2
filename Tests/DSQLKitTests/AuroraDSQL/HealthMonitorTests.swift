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
          "Health", "HealthFunction", "HealthFunctionAsynchronous", "HealthFunctionLogs",
          "HealthFunctionRole", "HealthFunctionRolePolicy", "HealthInvokesHealthFunction", "Orders",
        ])
      #expect(stack["Health", "ScheduleExpression"] == "\"rate(2 minutes)\"")
      #expect(stack["HealthFunctionAsynchronous", "MaximumRetryAttempts"] == "0")
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

  @Test func `what its function and its rule are made with is said once`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        HealthMonitor(
          "Health", of: cluster, memory: .mebibytes(512), timeout: .minutes(2),
          reservedConcurrency: 10, retry: .attempts(3, within: .hours(1)),
          logs: Logging(retention: .days(14)), name: "checks", functionName: "check")
      }
    }
    #expect(made.diagnostics.isEmpty)
    let stack = made.stacks[0]
    #expect(stack["HealthFunction", "MemorySize"] == "512")
    #expect(stack["HealthFunction", "Timeout"] == "120")
    #expect(stack["HealthFunction", "ReservedConcurrentExecutions"] == "10")
    #expect(stack["HealthFunction", "FunctionName"] == "\"check\"")
    #expect(stack["HealthFunctionLogs", "RetentionInDays"] == "14")
    #expect(stack["Health", "Name"] == "\"checks\"")
    #expect(
      stack["Health", "Targets"] == """
        [
          {
            "Arn": {
              "Fn::GetAtt": [
                "HealthFunction",
                "Arn"
              ]
            },
            "Id": "HealthFunction",
            "RetryPolicy": {
              "MaximumEventAgeInSeconds": 3600,
              "MaximumRetryAttempts": 3
            }
          }
        ]
        """)
  }

  @Test func `what AWS would refuse of them is refused at the monitor`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        HealthMonitor(
          "Health", of: cluster, timeout: .minutes(16), retry: .attempts(186), name: "no spaces")
      }
    }
    #expect(
      Set(made.diagnostics.map(\.id)) == [
        "retry-attempts-in-range", "rule-name-has-its-form", "timeout-in-range",
      ])
  }

  @Test func `a monitor of a peer looks there, and publishes here`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        HealthMonitor("Peer", of: cluster.peers[0], namespace: "Shop").recommendedAlarms()
      }
    }
    #expect(made.diagnostics.isEmpty)
    let stack = made.stacks[0]
    let identifier = """
      "Fn::Select": [
        1,
        {
          "Fn::Split": [
            "/",
            {
              "Ref": "OrdersPeerArn"
            }
          ]
        }
      ]
      """
    #expect(
      stack["PeerFunction", "Environment.Variables"] == """
        {
          "CLUSTER_ID": {
        \(identifier.indented(by: 4))
          },
          "CLUSTER_REGION": "us-east-2",
          "METRIC_NAMESPACE": "Shop"
        }
        """)
    #expect(
      stack["PeerAlarm", "Dimensions"] == """
        [
          {
            "Name": "ClusterID",
            "Value": {
        \(identifier.indented(by: 6))
            }
          },
          {
            "Name": "Region",
            "Value": "us-east-2"
          }
        ]
        """)
    let reads = """
          "Action": "dsql:GetCluster",
          "Effect": "Allow",
          "Resource": {
            "Ref": "OrdersPeerArn"
          }
      """
    #expect(stack["PeerFunctionRolePolicy", "PolicyDocument.Statement"]?.contains(reads) == true)
  }

  @Test func `a dashboard shows what the monitor of the other Region says, and its rule`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        let peer = cluster.peers[0]
        let monitor = HealthMonitor(
          "Health", of: cluster, namespace: "Shop", name: "checks-\(cluster.region)")
        if cluster.isHome {
          Dashboard(
            "Board",
            rows: [
              .row(
                .graph("Health", monitor.health, monitor.health(of: peer)),
                .graph(
                  "Checks", monitor.matchedEvents,
                  NamedRule("checks-us-east-2", in: peer.region).matchedEvents))
            ])
        }
      }
    }
    #expect(made.diagnostics.isEmpty)
    let body = try #require(made.stacks[0]["Board", "DashboardBody"])
    for part in [
      #"[\"Shop\",\"ClusterHealth\",\"ClusterID\",\"${Orders}\",\"Region\",\"${AWS::Region}\",{\"stat\":\"Average\"}]"#,
      #"\"Region\",\"us-east-2\",{\"region\":\"us-east-2\",\"stat\":\"Average\"}]"#,
      #"[\"AWS/Events\",\"MatchedEvents\",\"RuleName\",\"${Health}\",{\"stat\":\"Sum\"}]"#,
      #"[\"AWS/Events\",\"MatchedEvents\",\"RuleName\",\"checks-us-east-2\",{\"region\":\"us-east-2\",\"stat\":\"Sum\"}]"#,
    ] { #expect(body.contains(part), "\(body)") }
  }
}

extension String {
  /// Every line of it, so far to the right.
  fileprivate func indented(by count: Int) -> String {
    let indentation = String(repeating: " ", count: count)
    return split(separator: "\n").map { indentation + $0 }.joined(separator: "\n")
  }
}
