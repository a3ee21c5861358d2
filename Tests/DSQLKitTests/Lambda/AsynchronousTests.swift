import DSQLKit
import TestSupport
import Testing

struct AsynchronousTests {
  @Test func `a queue takes what a function could not handle`() throws {
    let made = try stack {
      let failures = Queue("Failures")
      Function("Worker", code: .inline("…")).onFailure(send: failures)
    }
    #expect(
      made["WorkerAsynchronous", "DestinationConfig.OnFailure.Destination"] == """
        {
          "Fn::GetAtt": [
            "Failures",
            "Arn"
          ]
        }
        """)
    let policy = made["WorkerRolePolicy", "PolicyDocument.Statement"]
    #expect(policy?.contains("sqs:SendMessage") == true)
  }

  @Test func `a function sends failures and results, and tries again`() throws {
    let made = try stack {
      let worker = Function("Worker", code: .inline("…"))
      let failures = Topic("Failures")
      let results = EventBus("Results")
      worker.retry(times: 1, within: .hours(1))
      worker.onFailure(send: failures)
      worker.onSuccess(send: results)
    }
    #expect(
      made["WorkerAsynchronous"] == """
        {
          "DependsOn": [
            "WorkerRolePolicy"
          ],
          "Properties": {
            "DestinationConfig": {
              "OnFailure": {
                "Destination": {
                  "Ref": "Failures"
                }
              },
              "OnSuccess": {
                "Destination": {
                  "Fn::GetAtt": [
                    "Results",
                    "Arn"
                  ]
                }
              }
            },
            "FunctionName": {
              "Ref": "Worker"
            },
            "MaximumEventAgeInSeconds": 3600,
            "MaximumRetryAttempts": 1,
            "Qualifier": "$LATEST"
          },
          "Type": "AWS::Lambda::EventInvokeConfig"
        }
        """)
    #expect(
      made["WorkerRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "events:PutEvents",
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Results",
                "Arn"
              ]
            }
          },
          {
            "Action": "sns:Publish",
            "Effect": "Allow",
            "Resource": {
              "Ref": "Failures"
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
          }
        ]
        """)
  }

  @Test func `functions of one role have one policy`() throws {
    let made = try stack {
      let role = Role("Shared", for: "lambda.amazonaws.com")
      let one = Function("One", code: .inline("…"), role: role)
      let two = Function("Two", code: .inline("…"), role: role)
      one.onFailure(send: two)
      two.onFailure(send: Topic("Failures"))
    }
    #expect(made.ids(ofType: "AWS::IAM::Role") == ["Shared"])
    #expect(
      made["SharedPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "lambda:InvokeFunction",
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Two",
                "Arn"
              ]
            }
          },
          {
            "Action": "sns:Publish",
            "Effect": "Allow",
            "Resource": {
              "Ref": "Failures"
            }
          },
          {
            "Action": [
              "logs:CreateLogStream",
              "logs:PutLogEvents"
            ],
            "Effect": "Allow",
            "Resource": [
              {
                "Fn::GetAtt": [
                  "OneLogs",
                  "Arn"
                ]
              },
              {
                "Fn::GetAtt": [
                  "TwoLogs",
                  "Arn"
                ]
              }
            ]
          }
        ]
        """)
    #expect(
      made["One", "Role"] == """
        {
          "Fn::GetAtt": [
            "Shared",
            "Arn"
          ]
        }
        """)
    #expect(
      made["Two", "Role"] == """
        {
          "Fn::GetAtt": [
            "Shared",
            "Arn"
          ]
        }
        """)
    #expect(
      made["OneAsynchronous", "DestinationConfig"] == """
        {
          "OnFailure": {
            "Destination": {
              "Fn::GetAtt": [
                "Two",
                "Arn"
              ]
            }
          }
        }
        """)
  }

  @Test func `an alias has its own destinations and its own metrics`() throws {
    let made = try stack {
      let worker = Function("Worker", code: .inline("…"), reservedConcurrency: 10)
      let live = FunctionAlias("Live", of: worker, provisionedConcurrency: 4)
      live.onFailure(
        send: FunctionAlias("Test", of: worker, name: "test", provisionedConcurrency: 6))
      Alarm("Full", on: live.provisionedConcurrencyUtilization, above: 0.8)
      Alarm("Dropped", on: worker.droppedEvents, atLeast: 1)
    }
    #expect(
      made["LiveAsynchronous"] == """
        {
          "DependsOn": [
            "Live",
            "WorkerRolePolicy"
          ],
          "Properties": {
            "DestinationConfig": {
              "OnFailure": {
                "Destination": {
                  "Ref": "Test"
                }
              }
            },
            "FunctionName": {
              "Ref": "Worker"
            },
            "Qualifier": "live"
          },
          "Type": "AWS::Lambda::EventInvokeConfig"
        }
        """)
    #expect(
      made["Live", "ProvisionedConcurrencyConfig"] == """
        {
          "ProvisionedConcurrentExecutions": 4
        }
        """)
    #expect(
      made["Full", "Dimensions"] == """
        [
          {
            "Name": "FunctionName",
            "Value": {
              "Ref": "Worker"
            }
          },
          {
            "Name": "Resource",
            "Value": {
              "Fn::Sub": "${Worker}:live"
            }
          }
        ]
        """)
    #expect(made["Dropped", "MetricName"] == #""AsyncEventsDropped""#)
  }

  @Test func `a queue takes failures, whatever encrypts it`() throws {
    let made = try stack {
      let worker = Function("Worker", code: .inline("…"))
      worker.onFailure(send: Queue("Failures", encryption: .key(Key("QueueKey"))))
    }
    #expect(
      made["WorkerAsynchronous", "DestinationConfig"] == """
        {
          "OnFailure": {
            "Destination": {
              "Fn::GetAtt": [
                "Failures",
                "Arn"
              ]
            }
          }
        }
        """)
    #expect(
      made["WorkerRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": [
              "kms:Decrypt",
              "kms:GenerateDataKey*"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "QueueKey",
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
              "sqs:GetQueueAttributes",
              "sqs:GetQueueUrl",
              "sqs:SendMessage"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Failures",
                "Arn"
              ]
            }
          }
        ]
        """)
  }
}
