import DSQLKit
import TestSupport
import Testing

struct OutputReports {
  private let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  @Test func `an output has to be there`() throws {
    let said = try reports {
      database.inEachRegion { cluster in
        Output("AlertsArn", "…")
        Output("Other", cluster.peers[0].output("AlertArn"))  // ①
      }
      Stack("Empty", in: .usEast1) { Topic("Alerts") }
      Stack("Shop", in: .usEast1) {
        Topic("Alerts")
        Output("Vpc", .output("VpcId", of: "Empty", in: .usEast1))  // ②
      }
    }
    #expect(
      said == """
        ①: error: stack 'Orders-us-east-1' in us-east-1 has no output 'AlertArn'; did you mean 'AlertsArn'? [output-is-there]
        ①: error: stack 'Orders-us-east-2' in us-east-2 has no output 'AlertArn'; did you mean 'AlertsArn'? [output-is-there]
        ②: error: stack 'Empty' in us-east-1 has no output 'VpcId'; it has none [output-is-there]
        """)
  }

  @Test func `a stack does not take what it reports itself`() throws {
    let said = try reports {
      Stack("Shop", in: .usEast1) {
        Topic("Alerts")
        Output("Vpc", .output("Vpc", of: "Shop", in: .usEast1))  // ①
      }
    }
    #expect(
      said == """
        ①: error: stack 'Shop' in us-east-1 takes its own output 'Vpc'; mention what it reports instead [output-is-of-another-stack]
        """)
  }
}
