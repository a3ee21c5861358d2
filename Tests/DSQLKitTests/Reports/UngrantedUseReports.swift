import DSQLKit
import TestSupport
import Testing

struct UngrantedUseReports {
  private let database = Database("Orders", in: .single(.usEast1))

  @Test func `a function may use what its environment tells it of`() throws {
    let said = try reports {
      database.inEachRegion { cluster in
        let jobs = Queue("Jobs")
        let bus = EventBus("Bus")
        Function(  // ①
          "Api", code: .inline("…"),
          environment: [
            "BUS": bus.name, "ENDPOINT": "https://\(cluster.endpoint)", "QUEUE": jobs.url,
          ])
      }
    }
    #expect(
      said == """
        ①: warning: function 'Api' is told of 'Bus' by BUS, and its role may do nothing with it; say what it may, as by bus.grantPutEvents(to: …) [function-may-use-what-it-is-told]
        ①: warning: function 'Api' is told of 'Jobs' by QUEUE, and its role may do nothing with it; say what it may, as by jobs.grantSend(to: …) [function-may-use-what-it-is-told]
        ①: warning: function 'Api' is told of 'Orders' by ENDPOINT, and its role may do nothing with it; say what it may, as by orders.grantConnect(to: …) [function-may-use-what-it-is-told]
        """)
  }

  @Test func `what is granted in any way, or elsewhere, is used`() throws {
    let said = try reports {
      database.inEachRegion { cluster in
        let jobs = Queue("Jobs")
        let api = Function(
          "Api", code: .inline("…"),
          environment: ["ENDPOINT": cluster.endpoint, "QUEUE": jobs.url, "SELF": AWS.stackName])
        cluster.grantConnectAdmin(to: api)
        Grant(["sqs:GetQueueUrl"], on: "*", to: api)
        let role = Role(
          "WorkerRole", for: "lambda.amazonaws.com",
          managedPolicies: ["arn:aws:iam::111122223333:policy/worker"])
        Function(
          "Worker", code: .inline("…"), environment: ["QUEUE": jobs.url], role: role)
      }
    }
    #expect(said == "")
  }
}
