import DSQLKit
import TestSupport
import Testing

struct DeclarationTests {
  @Test func `parameters, rules, mappings and conditions have their sections`() throws {
    let made = try stack {
      let mode = Parameter<String>(
        "Mode", "How it runs", default: "test", allowed: ["test", "prod"], pattern: "[a-z]+",
        constraint: "a mode", isSecret: true)
      let zones = Parameter<[String]>("Zones", default: ["a", "b"])
      let isProd = Condition("IsProd", .equals(mode.value, "prod"))
      let isBig = Condition("IsBig", .and(.holds(isProd), .not(.equals(AWS.region, "us-east-1"))))
      let sizes = Mapping("Sizes", ["small": ["memory": "128"], "big": ["memory": "1024"]])
      zones
      isBig
      Rule(
        "Region", when: .equals(mode.value, "prod"),
        require: .contains(["us-east-1", "us-east-2"], AWS.region), because: "only there")
      Topic(
        "Alerts", name: .if(isProd, then: .find(in: sizes, "big", "memory"), else: AWS.noValue()))
    }
    #expect(
      made.section("Parameters") == """
        {
          "Mode": {
            "AllowedPattern": "[a-z]+",
            "AllowedValues": [
              "test",
              "prod"
            ],
            "ConstraintDescription": "a mode",
            "Default": "test",
            "Description": "How it runs",
            "NoEcho": true,
            "Type": "String"
          },
          "Zones": {
            "Default": "a,b",
            "Type": "CommaDelimitedList"
          }
        }
        """)
    #expect(
      made.section("Rules") == """
        {
          "Region": {
            "Assertions": [
              {
                "Assert": {
                  "Fn::Contains": [
                    [
                      "us-east-1",
                      "us-east-2"
                    ],
                    {
                      "Ref": "AWS::Region"
                    }
                  ]
                },
                "AssertDescription": "only there"
              }
            ],
            "RuleCondition": {
              "Fn::Equals": [
                {
                  "Ref": "Mode"
                },
                "prod"
              ]
            }
          }
        }
        """)
    #expect(
      made.section("Mappings") == """
        {
          "Sizes": {
            "big": {
              "memory": "1024"
            },
            "small": {
              "memory": "128"
            }
          }
        }
        """)
    #expect(
      made.section("Conditions") == """
        {
          "IsBig": {
            "Fn::And": [
              {
                "Condition": "IsProd"
              },
              {
                "Fn::Not": [
                  {
                    "Fn::Equals": [
                      {
                        "Ref": "AWS::Region"
                      },
                      "us-east-1"
                    ]
                  }
                ]
              }
            ]
          },
          "IsProd": {
            "Fn::Equals": [
              {
                "Ref": "Mode"
              },
              "prod"
            ]
          }
        }
        """)
    #expect(
      made["Alerts", "TopicName"] == """
        {
          "Fn::If": [
            "IsProd",
            {
              "Fn::FindInMap": [
                "Sizes",
                "big",
                "memory"
              ]
            },
            {
              "Ref": "AWS::NoValue"
            }
          ]
        }
        """)
  }

  @Test func `an output may be exported`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      Output("Arn", alerts.arn, description: "Of the topic", export: "\(AWS.stackName)-Arn")
    }
    #expect(
      made.section("Outputs") == """
        {
          "Arn": {
            "Description": "Of the topic",
            "Export": {
              "Name": {
                "Fn::Sub": "${AWS::StackName}-Arn"
              }
            },
            "Value": {
              "Ref": "Alerts"
            }
          }
        }
        """)
  }

  @Test func `a resource of any type is as it is written`() throws {
    let made = try stack {
      let repository = RawResource(
        "Repository", type: "AWS::ECR::Repository",
        properties: ["RepositoryName": "shop-\(AWS.region)", "ImageTagMutability": "IMMUTABLE"])
      Output("Repository", repository.ref)
      Output("RepositoryArn", repository.attribute("Arn"))
      RawResource("Custom", type: "Custom::Thing")
    }
    #expect(
      made["Repository"] == """
        {
          "Properties": {
            "ImageTagMutability": "IMMUTABLE",
            "RepositoryName": {
              "Fn::Sub": "shop-${AWS::Region}"
            }
          },
          "Type": "AWS::ECR::Repository"
        }
        """)
    #expect(
      made["Custom"] == """
        {
          "Type": "Custom::Thing"
        }
        """)
    #expect(
      made.section("Outputs") == """
        {
          "Repository": {
            "Value": {
              "Ref": "Repository"
            }
          },
          "RepositoryArn": {
            "Value": {
              "Fn::GetAtt": [
                "Repository",
                "Arn"
              ]
            }
          }
        }
        """)
  }
}
