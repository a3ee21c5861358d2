import DSQLKit
import TestSupport
import Testing

struct ScheduleReports {
  @Test func `fields of a cron expression are in range`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let target = Schedule.Target.call(api)
      Schedule(  // ①
        "A", .cron(minute: 60, hour: .range(8...24), days: .ofMonth(32), month: .at()),
        target: target, runsIn: .everyRegion)
      Schedule(  // ②
        "B", .cron(minute: .every(0), days: .nth(6, .monday), month: .every(2, from: 13)),
        target: target, runsIn: .everyRegion)
      Schedule("C", .cron(days: .ofWeek()), target: target, runsIn: .everyRegion)  // ③
    }
    #expect(
      said == """
        ①: error: the schedule 'A' runs at hour 24; allowed is 0 to 23 [cron-field-in-range]
        ①: error: the schedule 'A' runs at minute 60; allowed is 0 to 59 [cron-field-in-range]
        ①: error: the schedule 'A' runs at month no number; allowed is 1 to 12 [cron-field-in-range]
        ①: error: the schedule 'A' runs at the day 32; allowed is 1 to 31 [cron-field-in-range]
        ②: error: the schedule 'B' runs at minute every 0; allowed is 0 to 59 [cron-field-in-range]
        ②: error: the schedule 'B' runs at month 13; allowed is 1 to 12 [cron-field-in-range]
        ②: error: the schedule 'B' runs at the 6th of a day; allowed is 1 to 5 [cron-field-in-range]
        ③: error: the schedule 'C' runs at no day of the week; name one [cron-field-in-range]
        """)
  }

  @Test func `times, zones and windows have their form`() throws {
    let said = try stackReports {
      let target = Schedule.Target.publish(to: Topic("Alerts"), "hello")
      Schedule(  // ①
        "A", at: "2027-01-01 00:00", in: "Berlin", target: target, runsIn: .everyRegion,
        within: .seconds(90))
      Schedule(  // ②
        "B", .daily(hour: 6), target: target, runsIn: .everyRegion, within: .hours(25),
        from: "2027-01-01", until: "2026-01-01T00:00:00Z", retry: .attempts(186))
      Schedule(  // ③
        "C", .daily(hour: 6), target: target, runsIn: .everyRegion,
        within: .seconds(Parameter<Int>("Window", default: 60).value),
        from: "2027-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z")
    }
    #expect(
      said == """
        ①: error: the schedule 'A' is at '2027-01-01 00:00'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ①: error: the schedule 'A' is in the time zone 'Berlin'; one looks like 'Europe/Berlin', or is 'UTC' [time-zone-has-its-form]
        ①: error: the schedule 'A' may be late by 90 seconds; allowed are whole minutes, 1 to 1440 [window-in-range]
        ②: error: the number of retries of the schedule 'B' is 186; allowed is 0 to 185 [retry-attempts-in-range]
        ②: error: the schedule 'B' begins at '2027-01-01' and ends at '2026-01-01T00:00:00Z'; it has to end later [schedule-ends-after-it-begins]
        ②: error: the schedule 'B' begins at '2027-01-01'; a date looks like '2026-12-24T18:00:00Z' [date-has-its-form]
        ②: error: the schedule 'B' may be late by 90000 seconds; allowed are whole minutes, 1 to 1440 [window-in-range]
        ③: error: how late the schedule 'C' may be is known only when deployed; give a number or a setting [window-in-range]
        ③: error: the schedule 'C' begins at '2027-01-01T00:00:00Z' and ends at '2026-01-01T00:00:00Z'; it has to end later [schedule-ends-after-it-begins]
        """)
  }

  @Test func `what a schedule sends fits`() throws {
    let said = try stackReports {
      Schedule(  // ①
        "A", .daily(hour: 6),
        target: .publish(
          to: Topic("Alerts"), .string(String(repeating: "a", count: 262_145))),
        runsIn: .everyRegion)
    }
    #expect(
      said == """
        ①: error: the input of schedule 'A' has 262145 characters; allowed are 262144 [schedule-input-fits]
        """)
  }

  @Test func `a definition has states, and starts at one`() throws {
    let said = try stackReports {
      StateMachine("A", definition: "{}")  // ①
      StateMachine("B", definition: [:])  // ②
      StateMachine(  // ③
        "C", definition: ["StartAt": "First", "States": ["first": ["Type": "Succeed"]]])
    }
    #expect(
      said == """
        ①: error: the definition of state machine 'A' is no object; one has 'StartAt' and 'States' [definition-is-an-object]
        ②: error: the definition of state machine 'B' has no 'StartAt' [definition-is-complete]
        ②: error: the definition of state machine 'B' has no 'States' [definition-is-complete]
        ③: error: the definition of state machine 'C' starts at 'First', which is none of its states; did you mean 'first'? [definition-starts-at-a-state]
        """)
  }

  @Test func `times are there, and zones known`() throws {
    let said = try stackReports {
      let target = Schedule.Target.publish(to: Topic("Alerts"), "hello")
      for (number, time) in [
        "2027-13-01T00:00:00", "2027-02-29T00:00:00", "2027-04-31T00:00:00",
        "2027-01-01T24:00:00", "2027-01-01T00:60:00", "2027-01-01T00:00:60",
      ].enumerated() {
        Schedule("A\(number)", at: time, target: target, runsIn: .everyRegion)  // ①
      }
      Schedule(  // ②
        "B", .daily(hour: 6), in: "Berlin/Europe", target: target, runsIn: .everyRegion,
        from: "2027-00-01T00:00:00Z")
      Schedule("C", at: "2028-02-29T23:59:59", in: "CET", target: target, runsIn: .everyRegion)
      Schedule(
        "D", .daily(hour: 6), in: "America/Argentina/Buenos_Aires", target: target,
        runsIn: .everyRegion)
    }
    #expect(
      said == """
        ①: error: the schedule 'A0' is at '2027-13-01T00:00:00'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ①: error: the schedule 'A1' is at '2027-02-29T00:00:00'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ①: error: the schedule 'A2' is at '2027-04-31T00:00:00'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ①: error: the schedule 'A3' is at '2027-01-01T24:00:00'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ①: error: the schedule 'A4' is at '2027-01-01T00:60:00'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ①: error: the schedule 'A5' is at '2027-01-01T00:00:60'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it [time-has-its-form]
        ②: error: the schedule 'B' begins at '2027-00-01T00:00:00Z'; a date looks like '2026-12-24T18:00:00Z' [date-has-its-form]
        ②: error: the schedule 'B' is in the time zone 'Berlin/Europe'; one looks like 'Europe/Berlin', or is 'UTC' [time-zone-has-its-form]
        """)
  }

  @Test func `an event that a schedule puts is one`() throws {
    let said = try stackReports {
      let events = EventBus("Events")
      Schedule(  // ①
        "A", .daily(hour: 6),
        target: .put(on: events, source: "aws.shop", detailType: "", detail: "tick"),
        runsIn: .everyRegion)
      Schedule(
        "B", .daily(hour: 6),
        target: .put(on: events, source: "shop", detailType: "Tick", detail: ["at": "now"]),
        runsIn: .everyRegion)
    }
    #expect(
      said == """
        ①: error: a schedule puts an event on the bus 'Events' whose detail is no object; write one, such as ["text": "hello"] [event-detail-is-an-object]
        ①: error: a schedule puts an event on the bus 'Events' with the detail type ''; allowed are 1 to 128 characters [event-says-what-it-is]
        ①: error: a schedule puts an event on the bus 'Events' with the source 'aws.shop'; allowed are 1 to 256 characters, and 'aws.' is of AWS's own services [event-says-what-it-is]
        """)
  }

  @Test func `states go on to states beside them`() throws {
    let said = try stackReports {
      StateMachine(  // ①
        "A",
        definition: [
          "StartAt": "First",
          "States": [
            "First": [
              "Type": "Choice", "Default": "Lst",
              "Choices": [["Next": "Both"], ["Next": "Nowhere"]],
            ],
            "Both": [
              "Type": "Parallel", "Next": "Each",
              "Catch": [["ErrorEquals": ["States.ALL"], "Next": "Fail"]],
              "Branches": [
                ["StartAt": "In", "States": ["In": ["Type": "Pass", "Next": "Last"]]],
                ["States": ["In": ["Type": "Succeed"]]],
              ],
            ],
            "Each": [
              "Type": "Map", "Next": "Last",
              "ItemProcessor": [
                "StartAt": "Itm",
                "States": [
                  "Item": ["Type": "Pass", "Next": "Done"], "Done": ["Type": "Succeed"],
                ],
              ],
            ],
            "Last": ["Type": "Succeed"],
          ],
        ])
    }
    #expect(
      said == """
        ①: error: a branch of 'Both' in the definition of state machine 'A' goes from 'In' to 'Last', which is none of the states beside it [definition-goes-on-to-a-state]
        ①: error: a branch of 'Both' in the definition of state machine 'A' has no 'StartAt' [definition-is-complete]
        ①: error: the definition of state machine 'A' goes from 'Both' to 'Fail', which is none of the states beside it [definition-goes-on-to-a-state]
        ①: error: the definition of state machine 'A' goes from 'First' to 'Lst', which is none of the states beside it; did you mean 'Last'? [definition-goes-on-to-a-state]
        ①: error: the definition of state machine 'A' goes from 'First' to 'Nowhere', which is none of the states beside it [definition-goes-on-to-a-state]
        ①: error: what 'Each' repeats in the definition of state machine 'A' starts at 'Itm', which is none of its states; did you mean 'Item'? [definition-starts-at-a-state]
        """)
  }

  @Test func `a state machine logs JSON and has a name`() throws {
    let said = try stackReports {
      let definition: Expression = [
        "StartAt": "Only", "States": ["Only": ["Type": "Succeed"]],
      ]
      StateMachine(  // ①
        "A", definition: definition, logs: Logging(format: .text), name: "order flow")
    }
    #expect(
      said == #"""
        ①: error: the state machine 'A' is named 'order flow'; a name has 1 to 80 characters, no white space and none of <>{}[]?*"#%\^|~`$&,;:/ [state-machine-name-has-its-form]
        ①: error: the state machine 'A' is to log text, and Step Functions logs JSON only; leave 'format' out [state-machine-logs-json]
        """#)
  }
}
