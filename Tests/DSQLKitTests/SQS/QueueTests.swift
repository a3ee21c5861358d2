import DSQLKit
import TestSupport
import Testing

struct QueueTests {
  @Test func `a queue is encrypted and refuses what does not come by TLS`() throws {
    let made = try stack { Queue("Orders") }
    #expect(made.ids() == ["Orders", "OrdersPolicy"])
    #expect(
      made["Orders"] == """
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "MessageRetentionPeriod": 345600,
            "SqsManagedSseEnabled": true,
            "VisibilityTimeout": 30
          },
          "Type": "AWS::SQS::Queue",
          "UpdateReplacePolicy": "Delete"
        }
        """)
    #expect(
      made["OrdersPolicy"] == """
        {
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "sqs:*",
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "false"
                    }
                  },
                  "Effect": "Deny",
                  "Principal": "*",
                  "Resource": {
                    "Fn::GetAtt": [
                      "Orders",
                      "Arn"
                    ]
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Queues": [
              {
                "Ref": "Orders"
              }
            ]
          },
          "Type": "AWS::SQS::QueuePolicy"
        }
        """)
  }

  @Test func `a queue has a key, dead letters and all its times`() throws {
    let made = try stack {
      let failed = Queue("Failed", redrive: .only(["arn:aws:sqs:us-east-1:123456789012:orders"]))
      Queue(
        "Orders", encryption: .key(Key("Secrets")), visibilityTimeout: .minutes(1),
        retention: .days(14), delay: .seconds(5), deadLetters: failed, after: 3,
        redrive: .noQueue, requiresTLS: false, name: "orders")
    }
    #expect(
      made["Orders"] == """
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "DelaySeconds": 5,
            "KmsMasterKeyId": {
              "Fn::GetAtt": [
                "Secrets",
                "Arn"
              ]
            },
            "MessageRetentionPeriod": 1209600,
            "QueueName": "orders",
            "RedriveAllowPolicy": {
              "redrivePermission": "denyAll"
            },
            "RedrivePolicy": {
              "deadLetterTargetArn": {
                "Fn::GetAtt": [
                  "Failed",
                  "Arn"
                ]
              },
              "maxReceiveCount": 3
            },
            "VisibilityTimeout": 60
          },
          "Type": "AWS::SQS::Queue",
          "UpdateReplacePolicy": "Delete"
        }
        """)
    #expect(made["OrdersPolicy"] == nil)
    #expect(
      made["Failed", "RedriveAllowPolicy"] == """
        {
          "redrivePermission": "byQueue",
          "sourceQueueArns": [
            "arn:aws:sqs:us-east-1:123456789012:orders"
          ]
        }
        """)
  }

  @Test func `a queue keeps an order`() throws {
    let made = try stack {
      FIFOQueue(
        "Orders", isHighThroughput: true, deadLetters: FIFOQueue("Failed"),
        name: "orders-\(AWS.region).fifo")
      FIFOQueue("Others", deduplicatesByContent: false)
    }
    #expect(
      made["Orders"] == """
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "ContentBasedDeduplication": true,
            "DeduplicationScope": "messageGroup",
            "FifoQueue": true,
            "FifoThroughputLimit": "perMessageGroupId",
            "MessageRetentionPeriod": 345600,
            "QueueName": {
              "Fn::Sub": "orders-${AWS::Region}.fifo"
            },
            "RedrivePolicy": {
              "deadLetterTargetArn": {
                "Fn::GetAtt": [
                  "Failed",
                  "Arn"
                ]
              },
              "maxReceiveCount": 5
            },
            "SqsManagedSseEnabled": true,
            "VisibilityTimeout": 30
          },
          "Type": "AWS::SQS::Queue",
          "UpdateReplacePolicy": "Delete"
        }
        """)
    #expect(made["Others", "ContentBasedDeduplication"] == nil)
    #expect(made["Others", "FifoQueue"] == "true")
  }

  @Test func `roles are granted to send and to consume, the key too`() throws {
    let made = try stack {
      let orders = Queue("Orders", encryption: .key(Key("Secrets")))
      let api = Function("Api", code: .inline("…"))
      let worker = Function("Worker", code: .inline("…"))
      orders.grantSend(to: api)
      orders.grantConsume(to: worker)
    }
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement"] == """
        [
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
          },
          {
            "Action": [
              "sqs:GetQueueAttributes",
              "sqs:GetQueueUrl",
              "sqs:SendMessage"
            ],
            "Effect": "Allow",
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
      made["WorkerRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "kms:Decrypt",
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
                "WorkerLogs",
                "Arn"
              ]
            }
          },
          {
            "Action": [
              "sqs:ChangeMessageVisibility",
              "sqs:DeleteMessage",
              "sqs:GetQueueAttributes",
              "sqs:GetQueueUrl",
              "sqs:ReceiveMessage"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Orders",
                "Arn"
              ]
            }
          }
        ]
        """)
  }

  @Test func `a service is let in for one resource`() throws {
    let made = try stack {
      let orders = Queue("Orders", requiresTLS: false)
      orders.allowSend(from: "s3.amazonaws.com", of: "arn:aws:s3:::b")
      orders.allowSend(from: "s3.amazonaws.com", of: "arn:aws:s3:::a")
    }
    #expect(
      made["OrdersPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "sqs:SendMessage",
            "Condition": {
              "ArnEquals": {
                "aws:SourceArn": [
                  "arn:aws:s3:::a",
                  "arn:aws:s3:::b"
                ]
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "s3.amazonaws.com"
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
  }

  @Test func `a queue carries its metrics`() throws {
    let made = try stack {
      let orders = Queue("Orders")
      Alarm("Old", on: orders.oldestMessageAge, atLeast: 600)
      Alarm("Many", on: orders.visibleMessages, atLeast: 100)
    }
    #expect(
      made["Old", "Dimensions"] == """
        [
          {
            "Name": "QueueName",
            "Value": {
              "Fn::GetAtt": [
                "Orders",
                "QueueName"
              ]
            }
          }
        ]
        """)
    #expect(made["Old", "MetricName"] == #""ApproximateAgeOfOldestMessage""#)
    #expect(made["Many", "Statistic"] == #""Maximum""#)
  }
}
