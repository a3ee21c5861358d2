import DSQLKit
import TestSupport
import Testing

struct QueueDeliveryTests {
  @Test func `a function takes messages out, and says which failed`() throws {
    let made = try stack {
      let orders = Queue(
        "Orders", encryption: .key(Key("Secrets")), visibilityTimeout: .minutes(1))
      orders.deliver(to: Function("Worker", code: .inline("…")))
    }
    #expect(
      made["OrdersToWorker"] == """
        {
          "DependsOn": [
            "WorkerRolePolicy"
          ],
          "Properties": {
            "BatchSize": 10,
            "EventSourceArn": {
              "Fn::GetAtt": [
                "Orders",
                "Arn"
              ]
            },
            "FunctionName": {
              "Ref": "Worker"
            },
            "FunctionResponseTypes": [
              "ReportBatchItemFailures"
            ]
          },
          "Type": "AWS::Lambda::EventSourceMapping"
        }
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

  @Test func `messages are gathered, and calls limited`() throws {
    let made = try stack {
      let orders = Queue("Orders", visibilityTimeout: .minutes(1))
      orders.deliver(
        to: Function("Worker", code: .inline("…")), batchSize: 100, window: .seconds(5),
        maxConcurrency: 2, reportsFailures: false, isEnabled: false)
    }
    #expect(made["OrdersToWorker", "BatchSize"] == "100")
    #expect(made["OrdersToWorker", "Enabled"] == "false")
    #expect(made["OrdersToWorker", "FunctionResponseTypes"] == nil)
    #expect(made["OrdersToWorker", "MaximumBatchingWindowInSeconds"] == "5")
    #expect(made["OrdersToWorker", "ScalingConfig.MaximumConcurrency"] == "2")
  }

  @Test func `a queue is delivered to an alias of a function`() throws {
    let made = try stack {
      let orders = Queue("Orders", visibilityTimeout: .minutes(1), requiresTLS: false)
      let worker = Function("Worker", code: .inline("…"))
      orders.deliver(to: FunctionAlias("Live", of: worker))
    }
    #expect(
      made["OrdersToLive", "FunctionName"] == """
        {
          "Ref": "Live"
        }
        """)
    #expect(
      made["WorkerRolePolicy", "PolicyDocument.Statement.1.Action.4"] == #""sqs:ReceiveMessage""#)
    #expect(made["OrdersPolicy"] == nil)
  }
}
