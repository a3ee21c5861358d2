import DSQLKit
import TestSupport
import Testing

struct SharedResourceReports {
  private let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  @Test func `what one stack lists is not another's because that mentions it`() throws {
    let jobs = Queue("Jobs")
    let said = try reports {
      Stack("Maker", in: .usEast1) {
        jobs  // ①
      }
      Stack("Taker", in: .usEast1) {
        let api = Function("Api", code: .inline("…"))
        jobs.grantSend(to: api)  // ②
      }
    }
    #expect(
      said == """
        ②: warning: 'Jobs' is listed by stack 'Maker' in us-east-1 and only mentioned by stack 'Taker' in us-east-1, which gets one of its own; list it there too where that is meant, or take what stack 'Maker' in us-east-1 reports of it by .output(…, of: "Maker", in: …) [shared-resource-is-listed]
        ①: note: 'Jobs' is listed here
        """)
  }

  @Test func `what is listed at home only is not there elsewhere`() throws {
    let alerts = Topic("Alerts")
    let said = try reports {
      database.inEachRegion { cluster in
        if cluster.isHome {
          alerts  // ①
        }
        let api = Function("Api", code: .inline("…"))
        Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts)  // ②
      }
    }
    #expect(said.hasPrefix("②: warning: 'Alerts' is listed by stack 'Orders-us-east-1'"))
    #expect(said.hasSuffix("①: note: 'Alerts' is listed here"))
  }

  @Test func `each Region may have its own of what was made once`() throws {
    let alerts = Topic("Alerts")
    let jobs = Queue("Jobs")
    let said = try reports {
      database.inEachRegion { _ in
        jobs
        let api = Function("Api", code: .inline("…"))
        jobs.grantSend(to: api)
        Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts)
      }
    }
    #expect(said == "")
  }
}
