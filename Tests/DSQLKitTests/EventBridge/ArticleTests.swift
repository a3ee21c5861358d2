import DSQLKit
import Foundation
import TestSupport
import Testing

struct OrderEvents: Construct {
  let cluster: Cluster
  let mailer: Function
  let worker: Function

  var body: Content {
    let failed = Queue("Failed", retention: .days(14))
    let orders = Queue("Orders", visibilityTimeout: .minutes(1), deadLetters: failed)
    let events = EventBus("Events", name: "order-events")

    let large = EventRule(
      "LargeOrders", on: events,
      when: .source("shop").detailType("OrderPlaced").detail("order.total", .above(100))
        .fromThisRegion)
    large.send(
      to: mailer,
      as: .transformed(
        ["order": "$.detail.order.id", "when": "$.time"],
        json: ["id": "<order>", "text": "Order <order> was placed at <when>"]),
      retry: .attempts(3, within: .hours(1)), deadLetters: failed)
    large.send(to: orders, as: .path("$.detail"))
    orders.deliver(to: worker)

    EventBusReplication("ForwardEvents", of: events, in: cluster, deadLetters: failed)
    Archive("KeptEvents", of: events, keeping: .days(30))
    Schedule(
      "Report", .daily(hour: 6), in: "Europe/Berlin", target: .call(worker),
      runsIn: .homeRegion(of: cluster))
  }
}

/// The example of the article is the code above.
struct ArticleTests {
  @Test func `the example of the article compiles, and nothing is wrong with it`() throws {
    let article = try String(
      contentsOfFile: Repository.path + "/Sources/DSQLKit/DSQLKit.docc/EventsAndMessages.md",
      encoding: .utf8)
    let code = try String(contentsOfFile: #filePath, encoding: .utf8)
    let example = try #require(article.split(separator: "```").dropFirst().first)
    #expect(code.contains(example.dropFirst("swift\n".count)))
    let database = Database("Shop", in: .europe(.euWest1, .euWest2, witness: .euWest3))
    let made = try Synthesized {
      database.inEachRegion { cluster in
        OrderEvents(
          cluster: cluster, mailer: Function("Mailer", code: .inline("…")),
          worker: Function("Worker", code: .inline("…")))
      }
    }
    #expect(made.diagnostics == [])
    #expect(made.stacks.count == 2)
  }
}
