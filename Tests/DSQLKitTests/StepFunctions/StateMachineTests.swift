import DSQLKit
import TestSupport
import Testing

struct StateMachineTests {
  @Test func `a state machine has a role and a log`() throws {
    let made = try stack {
      StateMachine(
        "Flow",
        definition: ["StartAt": "Wait", "States": ["Wait": ["Type": "Succeed"]]])
    }
    #expect(made.ids() == ["Flow", "FlowLogs", "FlowRole", "FlowRolePolicy"])
    #expect(
      made["Flow"] == """
        {
          "DependsOn": [
            "FlowRolePolicy"
          ],
          "Properties": {
            "Definition": {
              "StartAt": "Wait",
              "States": {
                "Wait": {
                  "Type": "Succeed"
                }
              }
            },
            "LoggingConfiguration": {
              "Destinations": [
                {
                  "CloudWatchLogsLogGroup": {
                    "LogGroupArn": {
                      "Fn::GetAtt": [
                        "FlowLogs",
                        "Arn"
                      ]
                    }
                  }
                }
              ],
              "IncludeExecutionData": false,
              "Level": "ERROR"
            },
            "RoleArn": {
              "Fn::GetAtt": [
                "FlowRole",
                "Arn"
              ]
            },
            "StateMachineType": "STANDARD"
          },
          "Type": "AWS::StepFunctions::StateMachine"
        }
        """)
    #expect(
      made["FlowRole", "AssumeRolePolicyDocument"] == """
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
                "Service": "states.amazonaws.com"
              }
            }
          ],
          "Version": "2012-10-17"
        }
        """)
  }

  @Test func `a state machine is started by whom it lets, and calls what it is granted`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let flow = StateMachine(
        "Flow",
        definition: [
          "StartAt": "Call",
          "States": [
            "Call": ["Type": "Task", "Resource": api.arn.expression, "End": true]
          ],
        ], kind: .express, logsData: true, isTraced: true, name: "flow")
      Grant(["lambda:InvokeFunction"], on: api.arn, to: flow)
      let starter = Function("Starter", code: .inline("…"))
      flow.grantStart(to: starter)
      Alarm("Failed", on: flow.executionsFailed, atLeast: 1)
    }
    #expect(made["Flow", "StateMachineType"] == #""EXPRESS""#)
    #expect(made["Flow", "TracingConfiguration.Enabled"] == "true")
    #expect(made["Flow", "LoggingConfiguration.IncludeExecutionData"] == "true")
    #expect(
      made["FlowRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": "lambda:InvokeFunction",
          "Effect": "Allow",
          "Resource": {
            "Fn::GetAtt": [
              "Api",
              "Arn"
            ]
          }
        }
        """)
    #expect(
      made["StarterRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": "states:StartExecution",
          "Effect": "Allow",
          "Resource": {
            "Ref": "Flow"
          }
        }
        """)
    #expect(
      made["Failed", "Dimensions"] == """
        [
          {
            "Name": "StateMachineArn",
            "Value": {
              "Ref": "Flow"
            }
          }
        ]
        """)
  }
}
