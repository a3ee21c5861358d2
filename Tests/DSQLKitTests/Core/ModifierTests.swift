import DSQLKit
import TestSupport
import Testing

struct ModifierTests {
  @Test func `template attributes are modifiers`() throws {
    let made = try stack {
      let isProd = Condition("IsProd", .equals(AWS.region, "us-east-1"))
      let first = Topic("First")
      EventBus("Events")
        .deletionPolicy(.retain).updateReplacePolicy(.snapshot).condition(isProd)
        .dependsOn(first, Topic("Second")).dependsOn(Topic("Third"))
        .metadata(["Note": "one", "Other": ["a": 1]]).metadata(["Note": "two"])
        .tagged(["Team": "Orders"]).tagged(["Team": "Shop", "Region": AWS.region])
    }
    #expect(
      made["Events"] == """
        {
          "Condition": "IsProd",
          "DeletionPolicy": "Retain",
          "DependsOn": [
            "First",
            "Second",
            "Third"
          ],
          "Metadata": {
            "Note": "two",
            "Other": {
              "a": 1
            }
          },
          "Properties": {
            "Name": "Events",
            "Tags": [
              {
                "Key": "Region",
                "Value": {
                  "Ref": "AWS::Region"
                }
              },
              {
                "Key": "Team",
                "Value": "Shop"
              }
            ]
          },
          "Type": "AWS::Events::EventBus",
          "UpdateReplacePolicy": "Snapshot"
        }
        """)
    #expect(
      made.ids() == ["Events", "First", "Second", "Third"])
    #expect(
      made.section("Conditions") == """
        {
          "IsProd": {
            "Fn::Equals": [
              {
                "Ref": "AWS::Region"
              },
              "us-east-1"
            ]
          }
        }
        """)
  }

  @Test func `an override is stronger than the construct`() throws {
    let made = try stack {
      Function("Api", code: .inline("…"), environment: ["MODE": "test"])
        .overriding("Environment.Variables.MODE", with: "prod")
        .overriding("Environment.Variables.MORE", with: 1)
        .overriding("SnapStart", with: ["ApplyOn": "PublishedVersions"])
        .overriding("MemorySize", with: nil)
        .overriding("VpcConfig.SubnetIds", with: nil)
    }
    #expect(
      made["Api"] == """
        {
          "DependsOn": [
            "ApiRolePolicy"
          ],
          "Properties": {
            "Architectures": [
              "arm64"
            ],
            "Code": {
              "ZipFile": "…"
            },
            "Environment": {
              "Variables": {
                "MODE": "prod",
                "MORE": 1
              }
            },
            "Handler": "index.handler",
            "LoggingConfig": {
              "LogFormat": "JSON",
              "LogGroup": {
                "Ref": "ApiLogs"
              }
            },
            "Role": {
              "Fn::GetAtt": [
                "ApiRole",
                "Arn"
              ]
            },
            "Runtime": "python3.13",
            "SnapStart": {
              "ApplyOn": "PublishedVersions"
            },
            "Timeout": 10
          },
          "Type": "AWS::Lambda::Function"
        }
        """)
  }

  @Test func `tags stand where a type keeps them`() throws {
    let made = try stack {
      RawResource("Secret", type: "AWS::SSM::Parameter").tagged(["Team": "Orders"])
      RawResource("Plan", type: "AWS::Backup::BackupPlan").tagged(["Team": "Orders"])
      RawResource("Users", type: "AWS::Cognito::UserPool").tagged(["Team": "Orders"])
      RawResource("Zone", type: "AWS::Route53::HostedZone").tagged(["Team": "Orders"])
      RawResource(
        "Queue", type: "AWS::SQS::Queue", properties: ["Tags": [["Key": "A", "Value": "1"]]]
      )
      .tagged(["Team": "Orders"])
    }
    #expect(
      made["Secret"] == """
        {
          "Properties": {
            "Tags": {
              "Team": "Orders"
            }
          },
          "Type": "AWS::SSM::Parameter"
        }
        """)
    #expect(
      made["Plan"] == """
        {
          "Properties": {
            "BackupPlanTags": {
              "Team": "Orders"
            }
          },
          "Type": "AWS::Backup::BackupPlan"
        }
        """)
    #expect(
      made["Users"] == """
        {
          "Properties": {
            "UserPoolTags": {
              "Team": "Orders"
            }
          },
          "Type": "AWS::Cognito::UserPool"
        }
        """)
    #expect(
      made["Zone"] == """
        {
          "Properties": {
            "HostedZoneTags": [
              {
                "Key": "Team",
                "Value": "Orders"
              }
            ]
          },
          "Type": "AWS::Route53::HostedZone"
        }
        """)
    #expect(
      made["Queue"] == """
        {
          "Properties": {
            "Tags": [
              {
                "Key": "A",
                "Value": "1"
              },
              {
                "Key": "Team",
                "Value": "Orders"
              }
            ]
          },
          "Type": "AWS::SQS::Queue"
        }
        """)
  }

  @Test func `what the properties mention is not waited for again`() throws {
    let made = try stack {
      let first = Topic("First")
      let second = Topic("Second", name: first.name).dependsOn(first)
      Topic("Third").dependsOn(first, second)
    }
    #expect(made["Second"]?.contains("DependsOn") == false)
    #expect(made["Third"]?.contains("DependsOn") == true)
  }
}
