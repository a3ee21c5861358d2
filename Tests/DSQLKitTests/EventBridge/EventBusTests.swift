import DSQLKit
import TestSupport
import Testing

struct EventBusTests {
  @Test func `a key encrypts events, and what cannot be read is kept`() throws {
    let made = try stack {
      let key = Key("Secrets")
      EventBus(
        "Events", name: "order-events", description: "Orders",
        encryption: .key(key, deadLetters: Queue("Lost")))
    }
    #expect(
      made["Events"] == """
        {
          "Properties": {
            "DeadLetterConfig": {
              "Arn": {
                "Fn::GetAtt": [
                  "Lost",
                  "Arn"
                ]
              }
            },
            "Description": "Orders",
            "KmsKeyIdentifier": {
              "Fn::GetAtt": [
                "Secrets",
                "Arn"
              ]
            },
            "Name": "order-events"
          },
          "Type": "AWS::Events::EventBus"
        }
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
            "Action": "kms:DescribeKey",
            "Effect": "Allow",
            "Principal": {
              "Service": "events.amazonaws.com"
            },
            "Resource": "*"
          },
          {
            "Action": [
              "kms:Decrypt",
              "kms:GenerateDataKey"
            ],
            "Condition": {
              "StringEquals": {
                "kms:EncryptionContext:aws:events:event-bus:arn": {
                  "Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/order-events"
                }
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "events.amazonaws.com"
            },
            "Resource": "*"
          }
        ]
        """)
    #expect(
      made["LostPolicy", "PolicyDocument.Statement.1"] == """
        {
          "Action": "sqs:SendMessage",
          "Condition": {
            "ArnEquals": {
              "aws:SourceArn": {
                "Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/order-events"
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "events.amazonaws.com"
          },
          "Resource": {
            "Fn::GetAtt": [
              "Lost",
              "Arn"
            ]
          }
        }
        """)
  }

  @Test func `other accounts may put events on a bus`() throws {
    let made = try stack {
      let events = EventBus("Events")
      events.allowPutEvents(fromAccount: "123456789012")
      events.allowPutEvents(fromOrganization: "o-a1b2c3d4e5")
    }
    #expect(
      made["EventsAccount123456789012"] == """
        {
          "Properties": {
            "EventBusName": {
              "Ref": "Events"
            },
            "Statement": {
              "Action": "events:PutEvents",
              "Effect": "Allow",
              "Principal": {
                "AWS": {
                  "Fn::Sub": "arn:${AWS::Partition}:iam::123456789012:root"
                }
              },
              "Resource": {
                "Fn::GetAtt": [
                  "Events",
                  "Arn"
                ]
              },
              "Sid": "EventsAccount123456789012"
            },
            "StatementId": "EventsAccount123456789012"
          },
          "Type": "AWS::Events::EventBusPolicy"
        }
        """)
    #expect(
      made["EventsOrganizationa1b2c3d4e5", "Statement"] == """
        {
          "Action": "events:PutEvents",
          "Condition": {
            "StringEquals": {
              "aws:PrincipalOrgID": "o-a1b2c3d4e5"
            }
          },
          "Effect": "Allow",
          "Principal": "*",
          "Resource": {
            "Fn::GetAtt": [
              "Events",
              "Arn"
            ]
          },
          "Sid": "EventsOrganizationa1b2c3d4e5"
        }
        """)
  }

  @Test func `an archive keeps events for a time`() throws {
    let made = try stack {
      let events = EventBus("Events")
      Archive(
        "Kept", of: events, keeping: .days(30), when: .source("shop"),
        encryption: Key("Secrets"), description: "Orders", name: "orders")
      Archive("All", of: events)
    }
    #expect(
      made["Kept"] == """
        {
          "Properties": {
            "ArchiveName": "orders",
            "Description": "Orders",
            "EventPattern": {
              "source": [
                "shop"
              ]
            },
            "KmsKeyIdentifier": {
              "Fn::GetAtt": [
                "Secrets",
                "Arn"
              ]
            },
            "RetentionDays": 30,
            "SourceArn": {
              "Fn::GetAtt": [
                "Events",
                "Arn"
              ]
            }
          },
          "Type": "AWS::Events::Archive"
        }
        """)
    #expect(
      made["All"] == """
        {
          "Properties": {
            "SourceArn": {
              "Fn::GetAtt": [
                "Events",
                "Arn"
              ]
            }
          },
          "Type": "AWS::Events::Archive"
        }
        """)
    #expect(
      made["Secrets", "KeyPolicy.Statement.2"] == """
        {
          "Action": [
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "kms:ReEncrypt*"
          ],
          "Condition": {
            "StringEquals": {
              "kms:EncryptionContext:aws:events:event-bus:arn": {
                "Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/Events"
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": "events.amazonaws.com"
          },
          "Resource": "*"
        }
        """)
  }
}
