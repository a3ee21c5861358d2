import DSQLKit
import TestSupport
import Testing

struct SubscriptionTests {
  @Test func `a queue gets messages as they are, and lets the topic in`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      let key = Key("Secrets")
      let orders = Queue("Orders", encryption: .key(key))
      let failed = Queue("Failed")
      alerts.subscribe(
        orders, filter: .attributes(["kind": ["order", .prefix("order-")]]), deadLetters: failed)
    }
    #expect(
      made["AlertsToOrders"] == """
        {
          "Properties": {
            "Endpoint": {
              "Fn::GetAtt": [
                "Orders",
                "Arn"
              ]
            },
            "FilterPolicy": {
              "kind": [
                "order",
                {
                  "prefix": "order-"
                }
              ]
            },
            "FilterPolicyScope": "MessageAttributes",
            "Protocol": "sqs",
            "RawMessageDelivery": true,
            "RedrivePolicy": {
              "deadLetterTargetArn": {
                "Fn::GetAtt": [
                  "Failed",
                  "Arn"
                ]
              }
            },
            "TopicArn": {
              "Ref": "Alerts"
            }
          },
          "Type": "AWS::SNS::Subscription"
        }
        """)
    #expect(
      made["OrdersPolicy", "PolicyDocument.Statement.1"] == """
        {
          "Action": "sqs:SendMessage",
          "Condition": {
            "ArnEquals": {
              "aws:SourceArn": {
                "Ref": "Alerts"
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "sns.amazonaws.com"
          },
          "Resource": {
            "Fn::GetAtt": [
              "Orders",
              "Arn"
            ]
          }
        }
        """)
    #expect(
      made["FailedPolicy", "PolicyDocument.Statement.1"] == """
        {
          "Action": "sqs:SendMessage",
          "Condition": {
            "ArnEquals": {
              "aws:SourceArn": {
                "Ref": "Alerts"
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "sns.amazonaws.com"
          },
          "Resource": {
            "Fn::GetAtt": [
              "Failed",
              "Arn"
            ]
          }
        }
        """)
    #expect(
      made["Secrets", "KeyPolicy.Statement.1"] == """
        {
          "Action": [
            "kms:Decrypt",
            "kms:GenerateDataKey*"
          ],
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": {
                "Ref": "AWS::AccountId"
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "sns.amazonaws.com"
          },
          "Resource": "*"
        }
        """)
  }

  @Test func `a function is called with what it asks for in the message`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      let api = Function("Api", code: .inline("…"))
      alerts.subscribe(api, filter: .body(.field(["order", "total"], .between(10, 100))))
    }
    #expect(
      made["AlertsToApi"] == """
        {
          "Properties": {
            "Endpoint": {
              "Fn::GetAtt": [
                "Api",
                "Arn"
              ]
            },
            "FilterPolicy": {
              "order": {
                "total": [
                  {
                    "numeric": [
                      ">=",
                      10,
                      "<=",
                      100
                    ]
                  }
                ]
              }
            },
            "FilterPolicyScope": "MessageBody",
            "Protocol": "lambda",
            "TopicArn": {
              "Ref": "Alerts"
            }
          },
          "Type": "AWS::SNS::Subscription"
        }
        """)
    #expect(
      made["AlertsInvokesApi"] == """
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Ref": "Api"
            },
            "Principal": "sns.amazonaws.com",
            "SourceArn": {
              "Ref": "Alerts"
            }
          },
          "Type": "AWS::Lambda::Permission"
        }
        """)
  }

  @Test func `addresses are subscribed by a sentence of their own`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      alerts.subscribe("Hook", url: "https://example.com/hook", isRaw: true)
      alerts.subscribe("OnCall", email: "oncall@example.com")
    }
    #expect(
      made["Hook"] == """
        {
          "Properties": {
            "Endpoint": "https://example.com/hook",
            "Protocol": "https",
            "RawMessageDelivery": true,
            "TopicArn": {
              "Ref": "Alerts"
            }
          },
          "Type": "AWS::SNS::Subscription"
        }
        """)
    #expect(
      made["OnCall"] == """
        {
          "Properties": {
            "Endpoint": "oncall@example.com",
            "Protocol": "email",
            "TopicArn": {
              "Ref": "Alerts"
            }
          },
          "Type": "AWS::SNS::Subscription"
        }
        """)
  }
}
