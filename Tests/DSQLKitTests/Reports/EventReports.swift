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

  @Test func `an alarm has regular periods`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      Alarm("Errors", on: api.errors, atLeast: 1, over: .seconds(45))  // ①
    }
    #expect(
      said == """
        ①: error: the period of alarm 'Errors' is 45 seconds; allowed are 10, 20, 30 and multiples of 60 [alarm-period-is-regular]
        """)
  }

  @Test func `an alarm looks back over a week at most`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      Alarm("Errors", on: api.errors, above: 0, over: .days(1), for: 8)  // ①
      Alarm("Longest", on: api.errors, above: 0, over: .days(.max), for: .max)  // ②
    }
    #expect(
      said == """
        ①: error: alarm 'Errors' looks back over 8 periods of 86400 seconds; allowed are 604800 seconds together [alarm-looks-back-a-week-at-most]
        ②: error: alarm 'Longest' looks back over 9223372036854775807 periods of 9223372036854775807 seconds; allowed are 604800 seconds together [alarm-looks-back-a-week-at-most]
        ②: error: the period of alarm 'Longest' is 9223372036854775807 seconds; allowed are 10, 20, 30 and multiples of 60 [alarm-period-is-regular]
        """)
  }

  @Test func `an alarm has a period and a threshold`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      Alarm("Errors", on: api.errors, below: .nan, for: 0)  // ①
    }
    #expect(
      said == """
        ①: error: alarm 'Errors' waits for 0 periods; allowed is 1 or more [alarm-has-a-period]
        ①: error: the threshold of alarm 'Errors' is nan; give a finite number [threshold-is-a-number]
        """)
  }

  @Test func `an alarm notifies five topics at most`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let topics = (1...3).map { Topic("T\($0)") }
      Alarm(  // ①
        "Errors", on: api.errors, atLeast: 1, notify: topics[0], topics[1], topics[2], topics[0],
        topics[1], topics[2])
    }
    #expect(
      said == """
        ①: error: alarm 'Errors' notifies 6 topics; allowed are up to 5 [alarm-has-five-actions-at-most]
        """)
  }
}
