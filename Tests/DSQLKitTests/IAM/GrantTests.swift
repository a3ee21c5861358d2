import DSQLKit
import TestSupport
import Testing

struct GrantTests {
  @Test func `grants of one role are one policy, exact to the resource`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let events = EventBus("Events")
      let alerts = Topic("Alerts")
      alerts.grantPublish(to: api)
      events.grantPutEvents(to: api)
      Grant(["sns:GetTopicAttributes"], on: alerts.arn, to: api)
      Grant(
        ["s3:GetObject", "s3:PutObject"], on: "arn:\(AWS.partition):s3:::shop/*", to: api,
        when: ["StringEquals": ["aws:PrincipalAccount": AWS.accountID]])
    }
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "events:PutEvents",
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Events",
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
              "s3:GetObject",
              "s3:PutObject"
            ],
            "Condition": {
              "StringEquals": {
                "aws:PrincipalAccount": {
                  "Ref": "AWS::AccountId"
                }
              }
            },
            "Effect": "Allow",
            "Resource": {
              "Fn::Sub": "arn:${AWS::Partition}:s3:::shop/*"
            }
          },
          {
            "Action": [
              "sns:GetTopicAttributes",
              "sns:Publish"
            ],
            "Effect": "Allow",
            "Resource": {
              "Ref": "Alerts"
            }
          }
        ]
        """)
    #expect(
      made.ids(ofType: "AWS::IAM::Policy") == ["ApiRolePolicy"])
  }

  @Test func `a policy exists before the function that needs it`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      Topic("Alerts").grantPublish(to: api)
    }
    #expect(
      made.ids() == ["Alerts", "Api", "ApiLogs", "ApiRole", "ApiRolePolicy"])
    #expect(made["Api"]?.contains("\"DependsOn\": [\n    \"ApiRolePolicy\"\n  ]") == true)
  }

  @Test func `two functions may share a role and what it is granted`() throws {
    let made = try stack {
      let role = Role("Workers", for: "lambda.amazonaws.com")
      let one = Function("One", code: .inline("…"), role: role)
      let two = Function("Two", code: .inline("…"), role: role)
      let alerts = Topic("Alerts")
      alerts.grantPublish(to: one)
      alerts.grantPublish(to: two)
    }
    #expect(
      made.ids() == ["Alerts", "One", "OneLogs", "Two", "TwoLogs", "Workers", "WorkersPolicy"])
    #expect(
      made["WorkersPolicy"] == """
        {
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "sns:Publish",
                  "Effect": "Allow",
                  "Resource": {
                    "Ref": "Alerts"
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
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "WorkersPolicy",
            "Roles": [
              {
                "Ref": "Workers"
              }
            ]
          },
          "Type": "AWS::IAM::Policy"
        }
        """)
    #expect(
      made["One", "Role"] == """
        {
          "Fn::GetAtt": [
            "Workers",
            "Arn"
          ]
        }
        """)
  }

  @Test func `functions that may call each other wait for each other in no circle`() throws {
    let made = try stack {
      let one = Function("One", code: .inline("…"))
      let two = Function("Two", code: .inline("…"))
      Grant(["lambda:InvokeFunction"], on: two.arn, to: one)
      Grant(["lambda:InvokeFunction"], on: one.arn, to: two)
    }
    #expect(made["One"]?.contains("DependsOn") == true)
    #expect(made["Two"]?.contains("DependsOn") == false)
  }

  @Test func `a role stands alone`() throws {
    let made = try stack {
      let role = Role(
        "Pipes", for: "pipes.amazonaws.com",
        managedPolicies: ["arn:\(AWS.partition):iam::aws:policy/ReadOnlyAccess"],
        name: "pipes-\(AWS.region)", description: "Moves events")
      Topic("Alerts").grantPublish(to: role)
    }
    #expect(
      made["Pipes"] == """
        {
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "pipes.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "Description": "Moves events",
            "ManagedPolicyArns": [
              {
                "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess"
              }
            ],
            "RoleName": {
              "Fn::Sub": "pipes-${AWS::Region}"
            }
          },
          "Type": "AWS::IAM::Role"
        }
        """)
    #expect(
      made["PipesPolicy", "Roles"] == """
        [
          {
            "Ref": "Pipes"
          }
        ]
        """)
  }
}
