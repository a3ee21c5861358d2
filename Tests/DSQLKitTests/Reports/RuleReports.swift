import DSQLKit
import TestSupport
import Testing

struct RuleReports {
  @Test func `a rule without a target is noticed`() throws {
    let said = try stackReports {
      EventRule("Started", when: .source("aws.ec2"))  // ①
    }
    #expect(
      said == """
        ①: warning: the rule 'Started' sends nothing to anybody; say where, such as started.send(to: …) [rule-has-a-target]
        """)
  }

  @Test func `a rule has five targets at most, each once`() throws {
    let said = try stackReports {
      let rule = EventRule("Started", when: .source("aws.ec2"))  // ①
      for number in 1...6 { rule.send(to: Topic("T\(number)")) }
      let other = EventRule("Stopped", when: .source("aws.ec2"))
      let alerts = Topic("Alerts")
      other.send(to: alerts)  // ②
      other.send(to: alerts, as: .path("$.detail"))  // ③
    }
    #expect(
      said == """
        ①: error: the rule 'Started' has 6 targets; allowed are up to 5, so make another rule of the same pattern [rule-has-five-targets-at-most]
        ③: error: the rule 'Stopped' sends to 'Alerts' twice; say once what it gets [target-is-said-once]
        ②: note: the other time is here
        """)
  }

  @Test func `the name of a rule has its form, and retries are in range`() throws {
    let said = try stackReports {
      let rule = EventRule("Started", when: .source("aws.ec2"), name: "a rule")  // ①
      rule.send(to: Topic("Alerts"), retry: .attempts(186, within: .seconds(59)))  // ②
    }
    #expect(
      said == """
        ①: error: 'Started' is named 'a rule'; a name has 1 to 64 letters, digits and any of . - _ [rule-name-has-its-form]
        ②: error: how long the target 'Alerts' of rule 'Started' is retried, in seconds, is 59; allowed is 60 to 86400 [retry-age-in-range]
        ②: error: the number of retries of the target 'Alerts' of rule 'Started' is 186; allowed is 0 to 185 [retry-attempts-in-range]
        """)
  }

  @Test func `what a target gets has its form`() throws {
    let said = try stackReports {
      let rule = EventRule("Started", when: .source("aws.ec2"))
      rule.send(to: Topic("A"), as: .path("detail"))  // ①
      rule.send(to: Topic("B"), as: .constant(.string(String(repeating: "a", count: 8_200))))  // ②
      rule.send(  // ③
        to: Topic("C"),
        as: .transformed(
          ["aws.id": "$.id", "order": "detail.order", "unused": "$..x"],
          json: ["a": "<ordr>", "b": "all of <aws.events.event.json>", "c": "<order>"]))
      rule.send(  // ④
        to: Topic("D"),
        as: .transformed([:], text: String(repeating: "a", count: 8_191)))
      rule.send(  // ⑤
        to: Topic("E"),
        as: .transformed(
          Dictionary(uniqueKeysWithValues: (0...100).map { ("p\($0)", "$.id") }),
          text: (0...100).map { "<p\($0)>" }.joined()))
    }
    #expect(
      said == """
        ①: error: the target 'A' of rule 'Started' gets the path 'detail'; one looks like '$.detail' [path-has-its-form]
        ②: error: the input of the target 'B' of rule 'Started' has 8202 characters; allowed are 8192 [input-fits]
        ③: error: the target 'C' of rule 'Started' has <aws.events.event.json> within a text; it is an object, so let it be a value by itself [event-stands-alone]
        ③: error: the target 'C' of rule 'Started' has the path '$..x'; one looks like '$.detail.order.id' or '$.resources[0]' [path-has-its-form]
        ③: error: the target 'C' of rule 'Started' has the path 'aws.id', and no placeholder <aws.id> in its input; use it or leave it out [path-is-used]
        ③: error: the target 'C' of rule 'Started' has the path 'detail.order'; one looks like '$.detail.order.id' or '$.resources[0]' [path-has-its-form]
        ③: error: the target 'C' of rule 'Started' has the path 'unused', and no placeholder <unused> in its input; use it or leave it out [path-is-used]
        ③: error: the target 'C' of rule 'Started' has the placeholder <ordr> in its input, and no path of that name; did you mean <order>? [placeholder-has-a-path]
        ③: error: the target 'C' of rule 'Started' names a path 'aws.id'; a name has 1 to 256 letters, digits, hyphens and underscores, and does not start with 'aws' [path-has-a-name]
        ④: error: the input of the target 'D' of rule 'Started' has 8193 characters; allowed are 8192 [transformer-fits]
        ⑤: error: the target 'E' of rule 'Started' has 101 paths in its input; allowed are up to 100 [transformer-has-few-paths]
        """)
  }

  @Test func `the bus of another Region has a name that is known here`() throws {
    let said = try stackReports {
      let name = Parameter<String>("Name")
      let events = EventBus("Events", name: name.value)
      let rule = EventRule("Forward", on: events, when: .fromThisRegion)
      rule.send(to: events.peer(in: .usWest2))  // ①
    }
    #expect(
      said == """
        ①: error: the name of the bus 'Events' is made of what only this stack knows, so that of its peer in 'us-west-2' is unknown; give it a fixed name [bus-name-is-known-elsewhere]
        """)
  }

  @Test func `who may put events on a bus has its form`() throws {
    let said = try stackReports {
      let events = EventBus("Events")
      events.allowPutEvents(fromAccount: "12345")  // ①
      events.allowPutEvents(fromOrganization: "123456789012")  // ②
    }
    #expect(
      said == """
        ①: error: the event bus 'Events' lets in the account '12345'; an account's number has 12 digits [account-has-its-form]
        ②: error: the event bus 'Events' lets in the organization '123456789012'; an identifier looks like 'o-a1b2c3d4e5' [organization-has-its-form]
        """)
  }

  @Test func `an archive keeps events for days, under a name of its form`() throws {
    let said = try stackReports {
      Archive(  // ①
        "Kept", of: EventBus("Events"), keeping: .hours(1), name: "all our orders")
      Archive("All", of: EventBus("Others"), keeping: .days(0), when: .source())  // ②
    }
    #expect(
      said == """
        ①: error: how long the archive 'Kept' keeps events, in days, is no whole number of days; write .days(…) [archive-retention-in-range]
        ①: error: the archive 'Kept' is named 'all our orders'; a name has 1 to 48 letters, digits and any of . - _ [archive-name-has-its-form]
        ②: error: how long the archive 'All' keeps events, in days, is 0; allowed is 1 to 36500 [archive-retention-in-range]
        ②: error: the pattern of archive 'All' says nothing of 'source'; give what it may be, or .exists [field-matches-something]
        """)
  }

  @Test func `events go around in no circle`() throws {
    let said = try stackReports {
      let events = EventBus("Events")
      let audit = EventBus("Audit")
      let all = EventRule("All", on: events, when: .everything)
      all.send(to: events)  // ①
      all.send(to: events.peer(in: .usWest2))  // ②
      all.send(to: audit.peer(in: .usWest2))
      let local = EventRule("Local", on: events, when: .fromThisRegion)
      local.send(to: events.peer(in: .usEast1))  // ③
      local.send(to: events.peer(in: .usWest2))
      let foreign = EventRule("Foreign", on: events, when: .everything.region("us-west-2"))
      foreign.send(to: events.peer(in: .usWest2))  // ④
      let named = EventRule("Named", on: events, when: .everything.region("us-east-1"))
      named.send(to: events.peer(in: .usWest2))
    }
    #expect(
      said == """
        ①: error: the rule 'All' sends the events of the bus 'Events' to that bus, where they would fit it again; send to another [rule-sends-elsewhere]
        ②: error: the rule 'All' forwards to 'us-west-2' also what came from there, so that events would go around; let its pattern say .fromThisRegion, or use an EventBusReplication [forwarded-events-begin-here]
        ③: error: the rule 'Local' forwards to the bus 'Events' of 'us-east-1', which is the stack's own Region; name another, such as that of the cluster's peer [peer-bus-is-elsewhere]
        ④: error: the rule 'Foreign' forwards to 'us-west-2' also what came from there, so that events would go around; let its pattern say .fromThisRegion, or use an EventBusReplication [forwarded-events-begin-here]
        """)
  }
}
