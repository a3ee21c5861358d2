import Assembly
import DSQLKit
import TestSupport
import Testing

struct DatabaseTests {
  private let peers = Placement.northAmerica(.usEast1, .usEast2, witness: .usWest2)

  @Test func `a database of two Regions is two stacks whose clusters name each other`() throws {
    let made = try Synthesized { Database("Orders", in: peers).inEachRegion { _ in } }
    #expect(made.stacks.map(\.record.name) == ["Orders-us-east-1", "Orders-us-east-2"])
    #expect(made.stacks.map(\.record.region) == ["us-east-1", "us-east-2"])
    #expect(
      made.stacks[0].text == """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Parameters": {
            "OrdersPeerArn": {
              "AllowedPattern": "^arn:aws:dsql:us-east-2:[0-9]{12}:cluster/[a-z0-9]{26}$",
              "ConstraintDescription": "the ARN of the cluster of Orders in us-east-2, which the peering plan passes once; later deployments keep it",
              "Description": "ARN of the cluster of Orders in us-east-2",
              "Type": "String"
            }
          },
          "Resources": {
            "Orders": {
              "Type": "AWS::DSQL::Cluster",
              "DeletionPolicy": "RetainExceptOnCreate",
              "UpdateReplacePolicy": "Retain",
              "Properties": {
                "DeletionProtectionEnabled": true,
                "MultiRegionProperties": {
                  "Clusters": [
                    {
                      "Ref": "OrdersPeerArn"
                    }
                  ],
                  "WitnessRegion": "us-west-2"
                },
                "Tags": [
                  {
                    "Key": "Name",
                    "Value": "Orders"
                  }
                ]
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
    #expect(
      made.stacks[1].text
        == made.stacks[0].text.replacing("us-east-2", with: "us-east-1"))
  }

  @Test func `the plan is told what is carried from which stack`() throws {
    let made = try Synthesized { Database("Orders", in: peers).inEachRegion { _ in } }
    let record = made.stacks[0].record
    #expect(
      record.carried == [
        CarriedValue(
          parameter: "OrdersPeerArn", stack: "Orders-us-east-2", region: "us-east-2",
          output: "OrdersArn")
      ])
    let cluster = try #require(record.clusters.first)
    #expect(cluster.database == "Orders")
    #expect(cluster.arnOutput == "OrdersArn")
    #expect(cluster.identifierOutput == "OrdersIdentifier")
    let peer = try #require(cluster.peer)
    #expect(peer.stack == "Orders-us-east-2")
    #expect(peer.region == "us-east-2")
    #expect(peer.witness == "us-west-2")
    #expect(peer.parameter == "OrdersPeerArn")
  }

  @Test func `a database of one Region has no peer`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.saEast1), isProtected: false).inEachRegion { _ in }
    }.stack
    #expect(made.section("Parameters") == nil)
    #expect(made.record.clusters.first?.peer == nil)
    #expect(made["Orders", "MultiRegionProperties"] == nil)
    #expect(made["Orders", "DeletionProtectionEnabled"] == "false")
  }

  @Test func `a key of each stack is kept with its cluster`() throws {
    let made = try Synthesized {
      Database("Orders", in: peers, encryption: .customerManaged).inEachRegion { _ in }
    }
    for stack in made.stacks {
      #expect(stack.ids() == ["Orders", "OrdersKey"])
      #expect(
        stack["Orders", "KmsEncryptionKey"] == """
          {
            "Fn::GetAtt": [
              "OrdersKey",
              "Arn"
            ]
          }
          """)
      #expect(stack["OrdersKey", "EnableKeyRotation"] == "true")
      #expect(stack["OrdersKey", "KeyPolicy"]?.contains("dsql.amazonaws.com") == true)
      #expect(stack["OrdersKey"]?.contains(#""DeletionPolicy": "RetainExceptOnCreate""#) == true)
    }
  }

  @Test func `a key that exists is that of the Region`() throws {
    let keys: [Region: String] = [
      .usEast1: "arn:aws:kms:us-east-1:123456789012:key/1",
      .usEast2: "arn:aws:kms:us-east-2:123456789012:key/1",
    ]
    let made = try Synthesized {
      Database("Orders", in: peers, encryption: .existing(keys)).inEachRegion { _ in }
    }
    #expect(
      made.stacks.map { $0["Orders", "KmsEncryptionKey"] } == [
        #""arn:aws:kms:us-east-1:123456789012:key/1""#,
        #""arn:aws:kms:us-east-2:123456789012:key/1""#,
      ])
  }

  @Test func `names, tags and policies may differ by Region`() throws {
    let made = try Synthesized {
      Database(
        "Orders", in: peers, name: { "orders-\($0.region)-\($0.isHome)" },
        policy: .onlyFromVPCs([.usEast1: ["vpc-2", "vpc-1"], .usEast2: ["vpc-3"]]),
        tags: ["Team": "Shop"]
      ).inEachRegion { _ in }
    }
    #expect(
      made.stacks.map { $0["Orders", "Tags.0.Value"] } == [
        #""orders-us-east-1-true""#, #""orders-us-east-2-false""#,
      ])
    #expect(made.stacks[0]["Orders", "Tags.1.Value"] == #""Shop""#)
    #expect(
      made.stacks[0]["Orders", "PolicyDocument"]
        == #""{\"Statement\":[{\"Action\":[\"dsql:DbConnect\",\"dsql:DbConnectAdmin\"],\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpc\":[\"vpc-1\",\"vpc-2\"]}},\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"*\"},\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}""#
    )
    #expect(made.stacks[1]["Orders", "PolicyDocument"]?.contains("vpc-3") == true)
  }

  @Test func `a policy of statements may mention what is known late`() throws {
    let made = try Synthesized {
      Database(
        "Orders", in: .single(.usEast1),
        policy: .statements([
          ["Effect": "Deny", "Principal": "arn:\(AWS.partition):iam::\(AWS.accountID):role/\"x\""]
        ])
      ).inEachRegion { _ in }
    }.stack
    #expect(
      made["Orders", "PolicyDocument"] == #"""
        {
          "Fn::Sub": "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"arn:${AWS::Partition}:iam::${AWS::AccountId}:role/\\\"x\\\"\"}],\"Version\":\"2012-10-17\"}"
        }
        """#)
  }

  @Test func `Regions that we do not know yet can be used when it is said`() throws {
    let region = Region("us-new-1")
    let made = try Synthesized {
      Database(
        "Orders", in: .unchecked(.peers(.usEast1, region, witness: .init("us-west-1")))
      ).inEachRegion { _ in }
    }
    #expect(made.diagnostics == [])
    #expect(made.stacks.map(\.record.region) == ["us-east-1", "us-new-1"])
    #expect(
      made.stacks[0]["Orders", "MultiRegionProperties.WitnessRegion"] == #""us-west-1""#)
  }

  @Test(arguments: NorthAmerica.allCases.map(\.region) + Europe.allCases.map(\.region))
  func `every Region of a set may hold a database`(region: Region) throws {
    let made = try Synthesized {
      Database("Orders", in: .single(region)).inEachRegion { _ in }
    }
    #expect(made.diagnostics == [])
  }
}
