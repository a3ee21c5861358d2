import DSQLKit
import TestSupport
import Testing

struct TopicPolicyTests {
  @Test func `an alarm needs no policy, since the default one lets it in`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Alarm("Errors", on: api.errors, atLeast: 1, notify: Topic("Alerts"))
    }
    #expect(made["AlertsPolicy"] == nil)
  }

  @Test func `a rule needs a policy, which lets alarms in as the default one did`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      let started = EventRule("Started", when: .source("aws.ec2"))
      started.send(to: alerts)
    }
    #expect(
      made["AlertsPolicy"] == """
        {
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "sns:Publish",
                  "Condition": {
                    "StringEquals": {
                      "aws:SourceAccount": {
                        "Ref": "AWS::AccountId"
                      }
                    }
                  },
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "cloudwatch.amazonaws.com"
                  },
                  "Resource": {
                    "Ref": "Alerts"
                  }
                },
                {
                  "Action": "sns:Publish",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "events.amazonaws.com"
                  },
                  "Resource": {
                    "Ref": "Alerts"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Topics": [
              {
                "Ref": "Alerts"
              }
            ]
          },
          "Type": "AWS::SNS::TopicPolicy"
        }
        """)
  }

  @Test func `a topic refuses what does not come by TLS, and lets in what it is told`() throws {
    let made = try stack {
      let alerts = Topic("Alerts", requiresTLS: true)
      alerts.allowPublish(from: "s3.amazonaws.com", of: "arn:aws:s3:::orders")
    }
    #expect(
      made["AlertsPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "sns:Publish",
            "Condition": {
              "ArnEquals": {
                "aws:SourceArn": "arn:aws:s3:::orders"
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "s3.amazonaws.com"
            },
            "Resource": {
              "Ref": "Alerts"
            }
          },
          {
            "Action": "sns:Publish",
            "Condition": {
              "Bool": {
                "aws:SecureTransport": "false"
              }
            },
            "Effect": "Deny",
            "Principal": "*",
            "Resource": {
              "Ref": "Alerts"
            }
          },
          {
            "Action": "sns:Publish",
            "Condition": {
              "StringEquals": {
                "aws:SourceAccount": {
                  "Ref": "AWS::AccountId"
                }
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "cloudwatch.amazonaws.com"
            },
            "Resource": {
              "Ref": "Alerts"
            }
          }
        ]
        """)
  }

  @Test func `a key lets in those who publish to the topic that it encrypts`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let key = Key("Secrets")
      let alerts = Topic("Alerts", encryption: .key(key))
      let started = EventRule("Started", when: .source("aws.ec2"))
      started.send(to: alerts)
      Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts)
      alerts.grantPublish(to: api)
    }
    #expect(
      made["Alerts", "KmsMasterKeyId"] == """
        {
          "Fn::GetAtt": [
            "Secrets",
            "Arn"
          ]
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
            "Service": "cloudwatch.amazonaws.com"
          },
          "Resource": "*"
        }
        """)
    #expect(
      made["Secrets", "KeyPolicy.Statement.2"] == """
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
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement"] == """
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
          },
          {
            "Action": [
              "logs:CreateLogStream",
              "logs:PutLogEvents"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "ApiLogs",
                "Arn"
              ]
            }
          }
        ]
        """)
  }

  @Test func `a topic nobody of AWS publishes to may have AWS's own key`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Topic("Alerts", encryption: .awsManaged).grantPublish(to: api)
    }
    #expect(made["Alerts", "KmsMasterKeyId"] == #""alias/aws/sns""#)
  }

  @Test func `a topic carries its metrics`() throws {
    let made = try stack {
      Alarm("Lost", on: Topic("Alerts").notificationsFailed, atLeast: 1)
    }
    #expect(made["Lost", "MetricName"] == #""NumberOfNotificationsFailed""#)
    #expect(
      made["Lost", "Dimensions"] == """
        [
          {
            "Name": "TopicName",
            "Value": {
              "Fn::GetAtt": [
                "Alerts",
                "TopicName"
              ]
            }
          }
        ]
        """)
  }

  @Test func `another account publishes through the key too`() throws {
    let made = try stack {
      let key = Key("Secrets")
      let alerts = Topic("Alerts", encryption: .key(key))
      let orders = Queue("Orders", encryption: .key(key), requiresTLS: false)
      alerts.allowPublish(fromAccount: "123456789012")
      orders.allowSend(fromAccount: "123456789012")
    }
    #expect(
      made["AlertsPolicy", "PolicyDocument.Statement.1"] == """
        {
          "Action": "sns:Publish",
          "Effect": "Allow",
          "Principal": {
            "AWS": {
              "Fn::Sub": "arn:${AWS::Partition}:iam::123456789012:root"
            }
          },
          "Resource": {
            "Ref": "Alerts"
          }
        }
        """)
    #expect(
      made["OrdersPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "sqs:SendMessage",
            "Effect": "Allow",
            "Principal": {
              "AWS": {
                "Fn::Sub": "arn:${AWS::Partition}:iam::123456789012:root"
              }
            },
            "Resource": {
              "Fn::GetAtt": [
                "Orders",
                "Arn"
              ]
            }
          }
        ]
        """)
    #expect(
      made["Secrets", "KeyPolicy.Statement.1"] == """
        {
          "Action": [
            "kms:Decrypt",
            "kms:GenerateDataKey*"
          ],
          "Effect": "Allow",
          "Principal": {
            "AWS": {
              "Fn::Sub": "arn:${AWS::Partition}:iam::123456789012:root"
            }
          },
          "Resource": "*"
        }
        """)
  }

  @Test func `EventBridge publishes, and uses a key, under no condition`() throws {
    let made = try stack {
      let key = Key("Secrets")
      let alerts = Topic("Alerts", encryption: .key(key))
      alerts.allowPublish(from: "events.amazonaws.com")
      key.allowUse(by: "events.amazonaws.com")
    }
    #expect(
      made["AlertsPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "sns:Publish",
            "Condition": {
              "StringEquals": {
                "aws:SourceAccount": {
                  "Ref": "AWS::AccountId"
                }
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "cloudwatch.amazonaws.com"
            },
            "Resource": {
              "Ref": "Alerts"
            }
          },
          {
            "Action": "sns:Publish",
            "Effect": "Allow",
            "Principal": {
              "Service": "events.amazonaws.com"
            },
            "Resource": {
              "Ref": "Alerts"
            }
          }
        ]
        """)
    #expect(
      made["Secrets", "KeyPolicy.Statement"] == """
        [
          {
            "Action": "kms:*",
            "Effect": "Allow",
            "Principal": {
              "AWS": {
                "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"
              }
            },
            "Resource": "*",
            "Sid": "Administer"
          },
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
        ]
        """)
  }
}
