import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct PhaseFormTests {
  private func form(_ phase: PhaseForm.Phase, template: String? = nil) throws -> String {
    let stack = SampleStack.side(in: "us-east-1", peer: "us-east-2", template: template)
    let form = try PhaseForm(phase, of: stack.clusters, in: TemplateIndex(stack.template))
    return String(decoding: form.bytes, as: UTF8.self)
  }

  @Test func `creates a cluster without its peer, its protection and everything beside it`() throws
  {
    #expect(
      try form(.create) == """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Resources": {
            "Key": {
              "Type": "AWS::KMS::Key",
              "DeletionPolicy": "Retain",
              "Properties": {
                "Description": {
                  "Fn::Sub": "of ${AWS::StackName}, ${!no} variable"
                }
              }
            },
            "Orders": {
              "Type": "AWS::DSQL::Cluster",
              "DeletionPolicy": "RetainExceptOnCreate",
              "Properties": {
                "DeletionProtectionEnabled": false,
                "KmsEncryptionKey": {
                  "Fn::GetAtt": [
                    "Key",
                    "Arn"
                  ]
                },
                "MultiRegionProperties": {
                  "WitnessRegion": "us-west-2"
                }
              }
            }
          },
          "Outputs": {
            "OrdersArn": {
              "Value": {
                "Fn::GetAtt": [
                  "Orders",
                  "ResourceArn"
                ]
              }
            },
            "OrdersIdentifier": {
              "Value": {
                "Ref": "Orders"
              }
            }
          }
        }

        """)
  }

  @Test func `differs only by peer and protection once the peer exists`() throws {
    let peer = try form(.peer)
      .replacing(
        """
                  "Clusters": [
                    {
                      "Ref": "OrdersPeerArn"
                    }
                  ],

        """, with: ""
      )
      .replacing(
        """
          "Parameters": {
            "OrdersPeerArn": {
              "Type": "String"
            }
          },

        """, with: ""
      )
      .replacing(
        "\"DeletionProtectionEnabled\": true", with: "\"DeletionProtectionEnabled\": false")
    #expect(peer == (try form(.create)))
  }

  @Test func `follows every kind of mention`() throws {
    let text = try form(
      .create,
      template: """
        {
          "Description": "d",
          "Parameters": {"P": {"Type": "String"}, "Q": {"Type": "String"}, "Unused": {"Type": "String"}},
          "Mappings": {"M": {"a": {"b": "c"}}, "N": {"a": {"b": "c"}}},
          "Conditions": {
            "A": {"Fn::Not": [{"Condition": "B"}]},
            "B": {"Fn::Equals": [{"Ref": "P"}, "x"]},
            "C": {"Fn::Equals": ["x", "x"]}
          },
          "Resources": {
            "Orders": {
              "Type": "AWS::DSQL::Cluster",
              "Condition": "A",
              "DependsOn": ["First", "Second"],
              "Properties": {
                "Tags": [
                  {"Key": {"Fn::FindInMap": ["M", {"Ref": "Third"}, "b"]}},
                  {"Key": {"Fn::Sub": ["${Fourth.Arn} ${own} ${AWS::Region}", {"own": {"Ref": "Fifth"}}]}},
                  {"Key": {"Fn::GetAtt": "Sixth.Arn"}}
                ]
              }
            },
            "First": {"Type": "X"}, "Second": {"Type": "X"}, "Third": {"Type": "X"},
            "Fourth": {"Type": "X", "DependsOn": "Seventh"}, "Fifth": {"Type": "X"},
            "Sixth": {"Type": "X"}, "Seventh": {"Type": "X"}, "own": {"Type": "X"}
          }
        }
        """)
    let json = try JSON(parsing: Array(text.utf8))
    #expect(json["Description"]?.string == "d")
    #expect(json["Parameters"]?.members?.map(\.key) == ["P"])
    #expect(json["Mappings"]?.members?.map(\.key) == ["M"])
    #expect(json["Conditions"]?.members?.map(\.key) == ["A", "B"])
    #expect(
      json["Resources"]?.members?.map(\.key) == [
        "Fifth", "First", "Fourth", "Orders", "Second", "Seventh", "Sixth", "Third",
      ])
    #expect(json["Outputs"] == nil)
  }

  @Test func `is refused when a cluster cannot exist before its peer`() throws {
    let template = SampleStack.clusterTemplate("Orders").replacing(
      "\"Description\": {", with: "\"Peer\": {\"Ref\": \"OrdersPeerArn\"}, \"Description\": {")
    let stack = try PlannedStack(
      SampleStack.side(in: "us-east-1", peer: "us-east-2", template: template))
    #expect(stack.diagnostics.map(\.id) == ["cluster-needs-later-value"])
  }
}
