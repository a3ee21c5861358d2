import DSQLKit
import TestSupport
import Testing

struct StackOutputTests {
  private let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  @Test func `what the other Region reports is a parameter that the plan fills`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        let peer = cluster.peers[0]
        let alerts = Topic("Alerts")
        Output("AlertsArn", alerts.arn)
        if cluster.region == .usEast1 {
          Output("Other", peer.output("AlertsArn"))
          Output("Again", "the same: \(peer.output("AlertsArn"))")
        }
      }
    }
    #expect(made.diagnostics.isEmpty)
    let template = made.stacks[0].template
    let parameter = template["Parameters"]?["OrdersUsEast2AlertsArn"]
    #expect(parameter?.members?.map(\.key) == ["Description", "MinLength", "Type"])
    #expect(
      parameter?["Description"]?.string
        == "AlertsArn of Orders-us-east-2 in us-east-2, which the plan passes")
    let carried = made.stacks[0].record.carried.first { $0.parameter == "OrdersUsEast2AlertsArn" }
    #expect(carried?.stack == "Orders-us-east-2")
    #expect(carried?.region == "us-east-2")
    #expect(carried?.output == "AlertsArn")
    #expect(
      template["Outputs"]?["Other"]?["Value"]?["Ref"]?.string == "OrdersUsEast2AlertsArn")
    #expect(!made.stacks[1].ids("Parameters").contains("OrdersUsEast1AlertsArn"))
  }

  @Test func `a stack may take what one reports that others deploy`() throws {
    let made = try Synthesized {
      Stack("Shop", in: .usEast1) {
        Topic("Alerts")
        Output("Vpc", .output("VpcId", of: "company-network", in: .usEast1))
      }
    }
    #expect(made.diagnostics.isEmpty)
    #expect(made.stacks[0].record.carried.map(\.parameter) == ["CompanyNetworkUsEast1VpcId"])
  }

  @Test func `stacks of one name in two Regions may both be asked`() throws {
    let made = try Synthesized {
      for region in [Region.usEast1, .usEast2] {
        Stack("Shop", in: region) {
          Topic("Alerts")
          Output("Url", "…")
        }
      }
      Stack("Ops", in: .usWest2) {
        Topic("Alerts")
        Output("East1", .output("Url", of: "Shop", in: .usEast1))
        Output("East2", .output("Url", of: "Shop", in: .usEast2))
      }
    }
    #expect(made.diagnostics.isEmpty)
    let ops = try #require(made.stacks.first { $0.record.name == "Ops" })
    #expect(
      ops.record.carried.map(\.parameter).sorted() == ["ShopUsEast1Url", "ShopUsEast2Url"])
  }
}
