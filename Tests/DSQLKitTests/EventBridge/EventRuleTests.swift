import DSQLKit
import TestSupport
import Testing

struct EventRuleTests {
  @Test func `a rule of a bus calls a function, tries again, and keeps what fails`() throws {
    let made = try stack {
      let events = EventBus("Events")
      let api = Function("Api", code: .inline("…"))
      let failed = Queue("Failed")
      let placed = EventRule(
        "Placed", on: events, when: .source("shop").detailType("OrderPlaced"),
        description: "Orders", name: "placed")
      placed.send(to: api, retry: .attempts(3, within: .hours(1)), deadLetters: failed)
    }
    #expect(
      made["Placed"] == """
        {
          "Properties": {
            "Description": "Orders",
            "EventBusName": {
              "Ref": "Events"
            },
            "EventPattern": {
              "detail-type": [
                "OrderPlaced"
              ],
              "source": [
                "shop"
              ]
            },
            "Name": "placed",
            "State": "ENABLED",
            "Targets": [
              {
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
                "Id": "Api",
                "RetryPolicy": {
                  "MaximumEventAgeInSeconds": 3600,
                  "MaximumRetryAttempts": 3
                }
              }
            ]
          },
          "Type": "AWS::Events::Rule"
        }
        """)
    #expect(
      made["PlacedInvokesApi"] == """
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Ref": "Api"
            },
            "Principal": "events.amazonaws.com",
            "SourceArn": {
              "Fn::GetAtt": [
                "Placed",
                "Arn"
              ]
            }
          },
          "Type": "AWS::Lambda::Permission"
        }
        """)
    #expect(
      made["FailedPolicy", "PolicyDocument.Statement.1"] == """
        {
          "Action": "sqs:SendMessage",
          "Condition": {
            "ArnEquals": {
              "aws:SourceArn": {
                "Fn::GetAtt": [
                  "Placed",
                  "Arn"
                ]
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "events.amazonaws.com"
          },
          "Resource": {
            "Fn::GetAtt": [
              "Failed",
              "Arn"
            ]
          }
        }
        """)
  }

  @Test func `a rule of the default bus sends to queues, topics and aliases`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let live = FunctionAlias("ApiLive", of: api)
      let started = EventRule("Started", when: .source("aws.ec2"), isEnabled: false)
      started.send(to: live, retry: .within(.minutes(5)))
      started.send(to: Queue("Orders"), as: .path("$.detail"))
      started.send(to: FIFOQueue("Ordered"), group: "all", retry: .never)
      started.send(to: Topic("Alerts"), as: .constant(["text": "hello", "n": 1]))
    }
    #expect(
      made["Started"] == #"""
        {
          "Properties": {
            "EventPattern": {
              "source": [
                "aws.ec2"
              ]
            },
            "State": "DISABLED",
            "Targets": [
              {
                "Arn": {
                  "Ref": "Alerts"
                },
                "Id": "Alerts",
                "Input": "{\"n\":1,\"text\":\"hello\"}"
              },
              {
                "Arn": {
                  "Ref": "ApiLive"
                },
                "Id": "ApiLive",
                "RetryPolicy": {
                  "MaximumEventAgeInSeconds": 300
                }
              },
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Ordered",
                    "Arn"
                  ]
                },
                "Id": "Ordered",
                "RetryPolicy": {
                  "MaximumRetryAttempts": 0
                },
                "SqsParameters": {
                  "MessageGroupId": "all"
                }
              },
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Orders",
                    "Arn"
                  ]
                },
                "Id": "Orders",
                "InputPath": "$.detail"
              }
            ]
          },
          "Type": "AWS::Events::Rule"
        }
        """#)
    #expect(made["StartedInvokesApiLive", "FunctionName.Ref"] == #""ApiLive""#)
    #expect(
      made["OrderedPolicy", "PolicyDocument.Statement.1"] == """
        {
          "Action": "sqs:SendMessage",
          "Condition": {
            "ArnEquals": {
              "aws:SourceArn": {
                "Fn::GetAtt": [
                  "Started",
                  "Arn"
                ]
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "events.amazonaws.com"
          },
          "Resource": {
            "Fn::GetAtt": [
              "Ordered",
              "Arn"
            ]
          }
        }
        """)
    #expect(made["StartedRole"] == nil)
  }

  @Test func `state machines and buses are reached by a role that may do nothing else`() throws {
    let made = try stack {
      let events = EventBus("Events")
      let audit = EventBus("Audit", name: "audit-\(AWS.region)")
      let flow = StateMachine(
        "Flow", definition: ["StartAt": "End", "States": ["End": ["Type": "Succeed"]]])
      let all = EventRule("All", on: events, when: .everything)
      all.send(to: flow)
      all.send(to: audit)
      all.send(to: audit.peer(in: .usWest2))
    }
    #expect(
      made["All", "Targets"] == """
        [
          {
            "Arn": {
              "Fn::GetAtt": [
                "Audit",
                "Arn"
              ]
            },
            "Id": "Audit",
            "RoleArn": {
              "Fn::GetAtt": [
                "AllRole",
                "Arn"
              ]
            }
          },
          {
            "Arn": {
              "Fn::Sub": "arn:${AWS::Partition}:events:us-west-2:${AWS::AccountId}:event-bus/audit-us-west-2"
            },
            "Id": "Audit-us-west-2",
            "RoleArn": {
              "Fn::GetAtt": [
                "AllRole",
                "Arn"
              ]
            }
          },
          {
            "Arn": {
              "Ref": "Flow"
            },
            "Id": "Flow",
            "RoleArn": {
              "Fn::GetAtt": [
                "AllRole",
                "Arn"
              ]
            }
          }
        ]
        """)
    #expect(
      made["AllRole"] == """
        {
          "Properties": {
            "AssumeRolePolicyDocument": {
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
                    "Service": "events.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            }
          },
          "Type": "AWS::IAM::Role"
        }
        """)
    #expect(
      made["AllRolePolicy", "PolicyDocument"] == """
        {
          "Statement": [
            {
              "Action": "events:PutEvents",
              "Effect": "Allow",
              "Resource": [
                {
                  "Fn::GetAtt": [
                    "Audit",
                    "Arn"
                  ]
                },
                {
                  "Fn::Sub": "arn:${AWS::Partition}:events:us-west-2:${AWS::AccountId}:event-bus/audit-us-west-2"
                }
              ]
            },
            {
              "Action": "states:StartExecution",
              "Effect": "Allow",
              "Resource": {
                "Ref": "Flow"
              }
            }
          ],
          "Version": "2012-10-17"
        }
        """)
  }

  @Test func `a key lets a rule send to the queue that it encrypts`() throws {
    let made = try stack {
      let started = EventRule("Started", when: .source("aws.ec2"))
      started.send(to: Queue("Orders", encryption: .key(Key("Secrets"))))
    }
    #expect(
      made["Secrets", "KeyPolicy.Statement.1"] == """
        {
          "Action": [
            "kms:Decrypt",
            "kms:GenerateDataKey*"
          ],
          "Effect": "Allow",
          "Principal": {
            "Service": "events.amazonaws.com"
          },
          "Resource": "*"
        }
        """)
  }

  @Test func `a rule carries its metrics, with the dimensions that EventBridge publishes`() throws {
    let made = try stack {
      let events = EventBus("Events")
      let alerts = Topic("Alerts")
      let own = EventRule("Own", on: events, when: .everything)
      own.send(to: alerts)
      let ofDefault = EventRule("OfDefault", when: .source("aws.ec2"))
      ofDefault.send(to: alerts)
      Alarm("Failed", on: own.failedInvocations, atLeast: 1)
      Alarm("FailedOfDefault", on: ofDefault.failedInvocations, atLeast: 1)
      Alarm("Slow", on: events.latency, above: 1_000)
    }
    #expect(
      made["Failed", "Dimensions"] == """
        [
          {
            "Name": "EventBusName",
            "Value": {
              "Ref": "Events"
            }
          },
          {
            "Name": "RuleName",
            "Value": {
              "Fn::GetAtt": [
                "Own",
                "RuleName"
              ]
            }
          }
        ]
        """)
    #expect(
      made["FailedOfDefault", "Dimensions"] == """
        [
          {
            "Name": "RuleName",
            "Value": {
              "Ref": "OfDefault"
            }
          }
        ]
        """)
    #expect(
      made["Slow", "Dimensions"] == """
        [
          {
            "Name": "EventBusName",
            "Value": {
              "Ref": "Events"
            }
          }
        ]
        """)
  }

  @Test func `a target in its own circle is refused`() throws {
    let made = try Synthesized {
      Stack("Test", in: .usEast1) {
        let rule = EventRule("Rule", when: .source("aws.ec2"))
        rule.send(to: Function("Api", code: .inline("…"), environment: ["RULE": rule.arn]))
      }
    }
    #expect(made.diagnostics.map(\.id) == ["resources-wait-in-no-circle"])
  }

  @Test func `targets of an override stay beside those that are said`() throws {
    let task: Expression = [["Arn": "arn:aws:ecs:us-east-1:123456789012:cluster/a", "Id": "Task"]]
    let made = try stack {
      EventRule("Alone", when: .source("aws.ec2")).overriding("Targets", with: task)
      let both = EventRule("Both", when: .source("aws.ec2")).overriding("Targets", with: task)
      both.send(to: Topic("Alerts"))
    }
    #expect(made["Alone", "Targets.0.Id"] == #""Task""#)
    #expect(made["Both", "Targets.0.Id"] == #""Alerts""#)
    #expect(made["Both", "Targets.1.Id"] == #""Task""#)
  }

  @Test func `identifiers that AWS limits are shortened`() throws {
    let long = String(repeating: "Alerts", count: 20)
    let made = try stack {
      let events = EventBus("Events\(long)")
      let rule = EventRule("Started", on: events, when: .everything)
      rule.send(to: Topic("\(long)A"))
      rule.send(to: Topic("\(long)B"))
      events.allowPutEvents(fromAccount: "123456789012")
    }
    #expect(
      made["Started", "Targets.0.Id"]
        == #""AlertsAlertsAlertsAlertsAlertsAlertsAlertsAlertsAlerts60d018a9aa""#)
    #expect(
      made["Started", "Targets.1.Id"]
        == #""AlertsAlertsAlertsAlertsAlertsAlertsAlertsAlertsAlerts024577d9cf""#)
    #expect(
      made["Events\(long)Account123456789012", "StatementId"]
        == #""EventsAlertsAlertsAlertsAlertsAlertsAlertsAlertsAlerts5158a85a2c""#)
    #expect(
      made["Events\(long)Account123456789012", "Statement.Sid"]
        == #""EventsAlertsAlertsAlertsAlertsAlertsAlertsAlertsAlerts5158a85a2c""#)
  }
}
