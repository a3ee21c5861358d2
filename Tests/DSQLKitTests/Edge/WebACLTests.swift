import DSQLKit
import TestSupport
import Testing

struct WebACLTests {
  @Test func `a web ACL protects the APIs of its Region`() throws {
    let made = try stack {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      let acl = WebACL(
        "Shield",
        rules: [
          .managed(.commonAttacks), .managed(.sqlInjection, isCounting: true),
          .limit(2_000, over: .oneMinute),
        ], description: "The shield")
      acl.protect(http)
      Alarm("Attacks", on: acl.blockedRequests, above: 100)
    }
    #expect(
      made["Shield"] == """
        {
          "Properties": {
            "DefaultAction": {
              "Allow": {}
            },
            "Description": "The shield",
            "Rules": [
              {
                "Name": "AWSManagedRulesCommonRuleSet",
                "OverrideAction": {
                  "None": {}
                },
                "Priority": 0,
                "Statement": {
                  "ManagedRuleGroupStatement": {
                    "Name": "AWSManagedRulesCommonRuleSet",
                    "VendorName": "AWS"
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "AWSManagedRulesCommonRuleSet",
                  "SampledRequestsEnabled": true
                }
              },
              {
                "Name": "AWSManagedRulesSQLiRuleSet",
                "OverrideAction": {
                  "Count": {}
                },
                "Priority": 1,
                "Statement": {
                  "ManagedRuleGroupStatement": {
                    "Name": "AWSManagedRulesSQLiRuleSet",
                    "VendorName": "AWS"
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "AWSManagedRulesSQLiRuleSet",
                  "SampledRequestsEnabled": true
                }
              },
              {
                "Action": {
                  "Block": {}
                },
                "Name": "Limit",
                "Priority": 2,
                "Statement": {
                  "RateBasedStatement": {
                    "AggregateKeyType": "IP",
                    "EvaluationWindowSec": 60,
                    "Limit": 2000
                  }
                },
                "VisibilityConfig": {
                  "CloudWatchMetricsEnabled": true,
                  "MetricName": "Limit",
                  "SampledRequestsEnabled": true
                }
              }
            ],
            "Scope": "REGIONAL",
            "VisibilityConfig": {
              "CloudWatchMetricsEnabled": true,
              "MetricName": "Shield",
              "SampledRequestsEnabled": true
            }
          },
          "Type": "AWS::WAFv2::WebACL"
        }
        """)
    #expect(
      made["ShieldProtectsHttp"] == """
        {
          "DependsOn": [
            "HttpStage"
          ],
          "Properties": {
            "ResourceArn": {
              "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Http}/stages/prod"
            },
            "WebACLArn": {
              "Fn::GetAtt": [
                "Shield",
                "Arn"
              ]
            }
          },
          "Type": "AWS::WAFv2::WebACLAssociation"
        }
        """)
    #expect(
      made["Attacks", "Dimensions"] == """
        [
          {
            "Name": "Region",
            "Value": {
              "Ref": "AWS::Region"
            }
          },
          {
            "Name": "Rule",
            "Value": "ALL"
          },
          {
            "Name": "WebACL",
            "Value": "Shield"
          }
        ]
        """)
  }

  @Test func `the rules that AWS recommends are there without being named`() throws {
    let made = try stack {
      WebACL("Shield", scope: .distributions)
    }
    #expect(made["Shield", "Scope"] == #""CLOUDFRONT""#)
    #expect(
      made["Shield", "Rules.1.Statement"] == """
        {
          "ManagedRuleGroupStatement": {
            "Name": "AWSManagedRulesKnownBadInputsRuleSet",
            "VendorName": "AWS"
          }
        }
        """)
  }
}
