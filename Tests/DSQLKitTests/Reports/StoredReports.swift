import DSQLKit
import TestSupport
import Testing

private struct Forgetful: Infrastructure {
  let alerts = Topic("Alerts")  // ①
  let mentioned = Topic("Mentioned")
  let list = [EventBus("First"), EventBus("Second")]  // ②
  let orders = Database("Orders", in: .single(.usEast1))  // ③
  let archive = Database.imported(  // ④
    "Archive", clusters: [.usEast1: "abcdefghijklmnopqrstuvwxyz"])

  var body: Deployment {
    Stack("Shop", in: .usEast1) {
      mentioned
      list[0]
    }
  }
}

private struct Remembering: Infrastructure {
  let alerts = Topic("Alerts")
  let orders = Database("Orders", in: .single(.usEast1))
  let archive = Database.imported(
    "Archive", clusters: [.usEast1: "abcdefghijklmnopqrstuvwxyz"])

  var body: Deployment {
    InEachRegion(of: orders, archive) { here in
      let api = Function(
        "Api", code: .inline("…"), environment: ["TOPIC": alerts.arn])
      here.cluster(of: archive).grantConnect(to: api, as: "app")
      alerts.grantPublish(to: api)
    }
  }
}

private struct Misplaced: Infrastructure {
  let orders = Database("Orders", in: .peers(.usEast1, .usEast1, witness: .usWest2))  // ⑤
  var body: Deployment { orders.inEachRegion { _ in } }
}

private struct Worker: Construct {
  let function = Function("Worker", code: .inline("…"))
  let spare = Topic("Spare")  // ⑥

  var body: Content {
    ScheduledRule("Often", every: .minutes(1), target: function)
  }
}

private struct Idle: Infrastructure {
  let first = Command("First", ["true"], says: "a")
  let second = Command("Second", ["true"], says: "b")  // ⑦

  var body: Deployment {
    Stack("Shop", in: .usEast1) {
      Topic("Alerts")
      Tidy().after(first)
    }
  }
}

private struct Tidy: Construct {
  let broom = Command("Broom", ["true"], says: "c")
  let mops = [Command("Mop", ["true"], says: "d")]  // ⑧

  var body: Content { broom }

  func after(_ command: Command) -> Command { broom.after(command) }
}

struct StoredReports {
  @Test func `what a property keeps and no stack has is reported`() throws {
    let said = try reports(of: Forgetful.self)
    #expect(
      said == """
        ①: error: 'Alerts' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed [stored-resource-is-mentioned]
        ②: error: 'Second' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed [stored-resource-is-mentioned]
        ③: error: the database 'Orders' is kept in a property and no stack is made of it; write orders.inEachRegion { … } in the body [stored-resource-is-mentioned]
        ④: error: the database 'Archive' is kept in a property and no stack is made of it; write archive.inEachRegion { … } in the body [stored-resource-is-mentioned]
        """)
  }

  @Test func `what is mentioned from far away is not reported`() throws {
    let said = try reports(of: Remembering.self)
    #expect(said.isEmpty)
  }

  @Test func `a database with another problem is not called forgotten`() throws {
    let said = try reports(of: Misplaced.self)
    #expect(
      said == """
        ⑤: error: 'us-east-1' is named twice; the two peers are different Regions [peers-differ]
        """)
  }

  @Test func `a command that nothing lists is reported`() throws {
    let said = try reports(of: Idle.self)
    #expect(
      said == """
        ⑦: error: 'Second' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed [stored-resource-is-mentioned]
        """)
    let kept = try stackReports {
      Topic("Alerts")
      Tidy()
    }
    #expect(
      kept == """
        ⑧: error: 'Mop' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed [stored-resource-is-mentioned]
        """)
  }

  @Test func `constructs mention what they keep too`() throws {
    let said = try stackReports { Worker() }
    #expect(
      said == """
        ⑥: error: 'Spare' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed [stored-resource-is-mentioned]
        """)
  }
}
