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

  @Test func `a stack whose output is taken is one of the deployment, or quite another`() throws {
    let said = try reports {
      Stack("Shop", in: .usEast1) {
        Topic("Alerts")
        Output("Vpc", "…")
      }
      Stack("Taker", in: .usEast2) {
        Topic("Alerts")
        Output("A", .output("Vpc", of: "Shop", in: .usEast2))  // ①
        Output("B", .output("Vpc", of: "Shpo", in: .usEast1))  // ②
        Output("C", .output("Vpc", of: "CompanyNetwork", in: .usEast1))
        Output("D", .output("Vpc", of: "Shop", in: .usEast1))
      }
    }
    #expect(
      said == """
        ①: warning: an output of stack 'Shop' in us-east-2 is taken, which is none of this deployment; did you mean 'Shop' in us-east-1? [taken-stack-is-meant]
        ②: warning: an output of stack 'Shpo' in us-east-1 is taken, which is none of this deployment; did you mean 'Shop' in us-east-1? [taken-stack-is-meant]
        """)
  }
}
