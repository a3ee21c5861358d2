import DSQLKit
import TestSupport
import Testing

struct EventReports {
  @Test func `a bus is not the default one`() throws {
    let said = try stackReports {
      EventBus("Events", name: "default")  // ①
    }
    #expect(
      said == """
        ①: error: the event bus 'Events' is named 'default', which every account already has; choose another name [bus-is-not-the-default-one]
        """)
  }

  @Test func `the name of a bus has its form`() throws {
    let said = try stackReports {
      EventBus("Events", name: "order events")  // ①
    }
    #expect(
      said == """
        ①: error: the event bus 'Events' is named 'order events'; a name has 1 to 256 letters, digits and any of . - _ [bus-name-has-its-form]
        """)
  }

  @Test func `a schedule has whole minutes`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      ScheduledRule("Often", every: .seconds(90), target: api)  // ①
      ScheduledRule("Never", every: .minutes(0), target: api)  // ②
    }
    #expect(
      said == """
        ①: error: the rule 'Often' runs every 90 seconds; allowed are whole minutes, 1 or more [schedule-has-whole-minutes]
        ②: error: the rule 'Never' runs every 0 seconds; allowed are whole minutes, 1 or more [schedule-has-whole-minutes]
        """)
  }

  @Test func `a schedule is known when synthesizing`() throws {
    let said = try stackReports {
      let interval = Parameter<Int>("Interval", default: 60)
      let api = Function("Api", code: .inline("…"))
      ScheduledRule("Often", every: .seconds(interval.value), target: api)  // ①
    }
    #expect(
      said == """
        ①: error: the interval of the rule 'Often' is known only when deployed; its unit stands in the template, so give a number or a setting [schedule-is-known]
        """)
  }

  @Test func `a subscription is an address`() throws {
    let said = try stackReports {
      Topic("Alerts", subscriptions: [.email("nobody"), .email("a b@example.com")])  // ①
    }
    #expect(
      said == """
        ①: error: topic 'Alerts' subscribes 'a b@example.com', which is no e-mail address [subscription-is-an-address]
        ①: error: topic 'Alerts' subscribes 'nobody', which is no e-mail address [subscription-is-an-address]
        """)
  }
}
