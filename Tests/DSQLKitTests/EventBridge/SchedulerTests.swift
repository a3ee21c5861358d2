import DSQLKit
import TestSupport
import Testing

struct SchedulerTests {
  @Test func `a schedule has a time zone, a window, an end and a role of its own`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Schedule(
        "Report", .daily(hour: 6), in: "Europe/Berlin", target: .call(api, with: ["n": 1]),
        runsIn: .everyRegion, within: .minutes(15), from: "2026-12-24T18:00:00Z",
        until: "2027-12-24T18:00:00Z", retry: .attempts(3, within: .hours(1)),
        deadLetters: Queue("Failed", encryption: .key(Key("Secrets"))), description: "Numbers",
        name: "report")
    }
    #expect(
      made["Report"] == #"""
        {
          "DependsOn": [
            "ReportRolePolicy"
          ],
          "Properties": {
            "Description": "Numbers",
            "EndDate": "2027-12-24T18:00:00Z",
            "FlexibleTimeWindow": {
              "MaximumWindowInMinutes": 15,
              "Mode": "FLEXIBLE"
            },
            "Name": "report",
            "ScheduleExpression": "cron(0 6 * * ? *)",
            "ScheduleExpressionTimezone": "Europe/Berlin",
            "StartDate": "2026-12-24T18:00:00Z",
            "State": "ENABLED",
            "Target": {
              "Arn": {
                "Fn::GetAtt": [
                  "Api",
                  "Arn"
                ]
              },
              "DeadLetterConfig": {
                "Arn": {
                  "Fn::GetAtt": [
                    "Failed",
                    "Arn"
                  ]
                }
              },
              "Input": "{\"n\":1}",
              "RetryPolicy": {
                "MaximumEventAgeInSeconds": 3600,
                "MaximumRetryAttempts": 3
              },
              "RoleArn": {
                "Fn::GetAtt": [
                  "ReportRole",
                  "Arn"
                ]
              }
            }
          },
          "Type": "AWS::Scheduler::Schedule"
        }
        """#)
    #expect(
      made["ReportRole", "AssumeRolePolicyDocument"] == """
        {
          "Statement": [
            {
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "aws:SourceAccount": {
                    "Ref": "AWS::AccountId"
                  }
                }
              },
              "Effect": "Allow",
              "Principal": {
                "Service": "scheduler.amazonaws.com"
              }
            }
          ],
          "Version": "2012-10-17"
        }
        """)
    #expect(
      made["ReportRolePolicy", "PolicyDocument"] == """
        {
          "Statement": [
            {
              "Action": "lambda:InvokeFunction",
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Api",
                  "Arn"
                ]
              }
            },
            {
              "Action": "sqs:SendMessage",
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Failed",
                  "Arn"
                ]
              }
            },
            {
              "Action": [
                "kms:Decrypt",
                "kms:GenerateDataKey*"
              ],
              "Effect": "Allow",
              "Resource": {
                "Fn::GetAtt": [
                  "Secrets",
                  "Arn"
                ]
              }
            }
          ],
          "Version": "2012-10-17"
        }
        """)
  }

  @Test func `a schedule happens once`() throws {
    let made = try stack {
      let events = EventBus("Events")
      Schedule(
        "NewYear", at: "2027-01-01T00:00:00",
        target: .put(on: events, source: "shop", detailType: "NewYear", detail: ["year": 2027]),
        runsIn: .everyRegion)
    }
    #expect(
      made["NewYear"] == #"""
        {
          "DependsOn": [
            "NewYearRolePolicy"
          ],
          "Properties": {
            "FlexibleTimeWindow": {
              "Mode": "OFF"
            },
            "ScheduleExpression": "at(2027-01-01T00:00:00)",
            "State": "ENABLED",
            "Target": {
              "Arn": {
                "Fn::GetAtt": [
                  "Events",
                  "Arn"
                ]
              },
              "EventBridgeParameters": {
                "DetailType": "NewYear",
                "Source": "shop"
              },
              "Input": "{\"year\":2027}",
              "RoleArn": {
                "Fn::GetAtt": [
                  "NewYearRole",
                  "Arn"
                ]
              }
            }
          },
          "Type": "AWS::Scheduler::Schedule"
        }
        """#)
    #expect(
      made["NewYearRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": "events:PutEvents",
          "Effect": "Allow",
          "Resource": {
            "Fn::GetAtt": [
              "Events",
              "Arn"
            ]
          }
        }
        """)
  }

  @Test func `each target gets its message, and the role what that takes`() throws {
    let made = try stack {
      let key = Key("Secrets")
      let flow = StateMachine(
        "Flow", definition: ["StartAt": "End", "States": ["End": ["Type": "Succeed"]]])
      let alerts = Topic("Alerts", encryption: .key(key))
      Schedule(
        "Send", .every(.minutes(5)), target: .send(to: Queue("Orders"), ["n": 1]),
        runsIn: .everyRegion)
      Schedule(
        "SendInOrder", .every(.hours(1)),
        target: .send(to: FIFOQueue("Ordered"), group: "all", "tick in \(AWS.region)"),
        runsIn: .everyRegion)
      Schedule(
        "Say", .weekly(on: .monday, hour: 9), target: .publish(to: alerts, "hello"),
        runsIn: .everyRegion)
      Schedule("Go", .daily(hour: 6), target: .start(flow), runsIn: .everyRegion)
    }
    #expect(made["Send", "Target.Input"] == #""{\"n\":1}""#)
    #expect(
      made["SendInOrder", "Target.Input"] == """
        {
          "Fn::Sub": "tick in ${AWS::Region}"
        }
        """)
    #expect(made["SendInOrder", "Target.SqsParameters.MessageGroupId"] == #""all""#)
    #expect(made["Say", "Target.Input"] == #""hello""#)
    #expect(
      made["SayRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "sns:Publish",
            "Effect": "Allow",
            "Resource": {
              "Ref": "Alerts"
            }
          },
          {
            "Action": [
              "kms:Decrypt",
              "kms:GenerateDataKey*"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Secrets",
                "Arn"
              ]
            }
          }
        ]
        """)
    #expect(made["Go", "Target.Input"] == nil)
    #expect(
      made["GoRolePolicy", "PolicyDocument.Statement.0.Action"] == #""states:StartExecution""#)
  }

  @Test func `what is to be done once is done in the home Region, and ready in the other`() throws {
    let database = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))
    let made = try Synthesized {
      InEachRegion(of: database) { here in
        let cluster = here.cluster(of: database)
        let api = Function("Api", code: .inline("…"))
        Schedule(
          "Report", .daily(hour: 6), target: .call(api), runsIn: .homeRegion(of: cluster))
        let nightly = ScheduledRule("Nightly", .daily(hour: 3), runsIn: .homeRegion(of: here))
        nightly.send(to: api)
        let often = ScheduledRule("Often", .every(.minutes(5)), runsIn: .everyRegion)
        often.send(to: api)
      }
    }
    #expect(made.diagnostics == [])
    let states = made.stacks.map { stack in
      ["Report", "Nightly", "Often"].map { stack[$0, "State"] ?? "" }
    }
    #expect(
      states == [
        [#""ENABLED""#, #""ENABLED""#, #""ENABLED""#],
        [#""DISABLED""#, #""DISABLED""#, #""ENABLED""#],
      ])
  }
}
