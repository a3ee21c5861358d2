import DSQLKit
import TestSupport
import Testing

struct ClusterTests {
  private let single = Database("Orders", in: .single(.usEast1))

  @Test func `a cluster tells its identifier, its ARN and its host`() throws {
    let made = try Synthesized {
      single.inEachRegion { cluster in
        Output("Host", cluster.endpoint)
        Output("Both", "\(cluster.identifier) \(cluster.arn) \(cluster.region)")
      }
    }.stack
    #expect(
      made.section("Outputs") == """
        {
          "Both": {
            "Value": {
              "Fn::Sub": "${Orders} ${Orders.ResourceArn} us-east-1"
            }
          },
          "Host": {
            "Value": {
              "Fn::Sub": "${Orders}.dsql.${AWS::Region}.on.aws"
            }
          },
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
        """)
  }

  @Test func `a function connects as a role of its own, and knows it`() throws {
    let made = try Synthesized {
      single.inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"), environment: ["HOST": cluster.endpoint])
        cluster.grantConnect(to: api, as: "app")
        cluster.grantRead(to: api)
      }
    }.stack
    #expect(made["Api", "Environment.Variables.DSQL_USER"] == #""app""#)
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": [
            "dsql:DbConnect",
            "dsql:GetCluster"
          ],
          "Effect": "Allow",
          "Resource": {
            "Fn::GetAtt": [
              "Orders",
              "ResourceArn"
            ]
          }
        }
        """)
  }

  @Test func `admin has to be asked for`() throws {
    let made = try Synthesized {
      single.inEachRegion { cluster in
        cluster.grantConnectAdmin(to: Function("Migrate", code: .inline("…")))
      }
    }.stack
    #expect(made["Migrate", "Environment.Variables.DSQL_USER"] == #""admin""#)
    #expect(made["MigrateRolePolicy"]?.contains(#""dsql:DbConnectAdmin""#) == true)
  }

  @Test func `a role without a function is granted all the same`() throws {
    let made = try Synthesized {
      single.inEachRegion { cluster in
        cluster.grantConnect(to: Role("Pods", for: "pods.eks.amazonaws.com"), as: "app")
      }
    }.stack
    #expect(
      made.ids().filter { !$0.hasPrefix("OrdersMigrations") } == ["Orders", "Pods", "PodsPolicy"])
  }

  @Test func `what is known of a peer crosses as a parameter`() throws {
    let made = try Synthesized {
      Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3)).inEachRegion {
        cluster in
        for peer in cluster.peers {
          Output("Peer", "\(peer.identifier) \(peer.endpoint) \(peer.arn) \(peer.region)")
        }
      }
    }
    #expect(
      made.stacks[1]["Orders", "MultiRegionProperties.Clusters.0.Ref"] == #""OrdersPeerArn""#)
    #expect(made.stacks[1].section("Outputs")?.contains("eu-west-1.on.aws") == true)
    #expect(made.stacks[1].text.contains(#""Fn::Split""#))
  }

  @Test func `a stack may hold clusters of several databases, owned and imported`() throws {
    let ledger = Database("Ledger", in: .single(.usEast1))
    let archive = Database.imported(
      "Archive", clusters: [.usEast1: "abcdefghijklmnopqrstuvwxyz"])
    let made = try Synthesized {
      InEachRegion(of: single, ledger, archive, stack: { "Shop-\($0.region)" }) { here in
        let api = Function("Api", code: .inline("…"))
        for database in [single, ledger, archive] {
          here.cluster(of: database).grantConnect(to: api, as: "app")
        }
        if here.isHome { Output("Archive", here.cluster(of: archive).endpoint) }
      }
    }.stack
    #expect(made.record.name == "Shop-us-east-1")
    #expect(made.ids(ofType: "AWS::DSQL::Cluster") == ["Ledger", "Orders"])
    #expect(made.record.clusters.map(\.database) == ["Orders", "Ledger"])
    #expect(
      made.text.contains(
        "arn:${AWS::Partition}:dsql:us-east-1:${AWS::AccountId}:cluster/abcdefghijklmnopqrstuvwxyz")
    )
    #expect(made.text.contains("abcdefghijklmnopqrstuvwxyz.dsql.${AWS::Region}.on.aws"))
  }

  @Test func `an imported cluster may be given by its ARN, which is kept`() throws {
    let arn = "arn:aws:dsql:us-east-1:123456789012:cluster/abcdefghijklmnopqrstuvwxyz"
    let archive = Database.imported("Archive", clusters: [.usEast1: arn])
    let made = try Synthesized {
      archive.inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "app")
        Output("Identifier", cluster.identifier)
      }
    }.stack
    #expect(made.text.contains("\"\(arn)\""))
    #expect(made.text.contains("\"Value\": \"abcdefghijklmnopqrstuvwxyz\""))
  }

  @Test func `what exists once is at home`() throws {
    let made = try Synthesized {
      InEachRegion(of: Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))) {
        here in
        if here.isHome { Topic("Global") } else { Topic("Local") }
        Output("Region", Value(here.region.rawValue))
      }
    }
    #expect(made.stacks.map { $0.ids() } == [["Global", "Orders"], ["Local", "Orders"]])
  }
}
