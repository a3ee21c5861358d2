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
      all.send(to: audit.peer(in: .usWest2))  // ⑤
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
        ⑤: warning: the rule 'All' sends what it finds on the bus 'Events' to the bus 'Audit' of 'us-west-2', and 'Local' brings it events from another Region, which EventBridge takes no further; let the pattern of 'All' say .fromThisRegion, since the other Region sends its own [event-crosses-one-bus]
        ③: note: they are sent here
        ③: error: the rule 'Local' forwards to the bus 'Events' of 'us-east-1', which is the stack's own Region; name another, such as that of the cluster's peer [peer-bus-is-elsewhere]
        ④: error: the rule 'Foreign' forwards to 'us-west-2' also what came from there, so that events would go around; let its pattern say .fromThisRegion, or use an EventBusReplication [forwarded-events-begin-here]
        """)
  }

  @Test func `an event crosses one bus, and no second one`() throws {
    let said = try stackReports {
      let own = EventBus("Own")
      let audit = EventBus("Audit")
      let uploads = EventRule("Uploads", when: .source("aws.s3"))
      uploads.send(to: own)  // ①
      let all = EventRule("All", on: own, when: .everything)
      all.send(to: audit)  // ②
      let shop = EventRule("Shop", on: own, when: .source("shop"))
      shop.send(to: audit)
      let here = EventRule("Here", on: own, when: .source("aws.s3").fromThisRegion)
      here.send(to: own.peer(in: .usWest2))  // ③
    }
    #expect(
      said == """
        ②: warning: the rule 'All' sends what it finds on the bus 'Own' to the bus 'Audit', and 'Here' brings it events from another Region, which EventBridge takes no further; let the pattern of 'All' say .fromThisRegion, since the other Region sends its own [event-crosses-one-bus]
        ③: note: they are sent here
        ②: warning: the rule 'All' sends what it finds on the bus 'Own' to the bus 'Audit', and 'Uploads' brings it events from another bus, which EventBridge takes no further; let 'Uploads' send to both [event-crosses-one-bus]
        ①: note: they are sent here
        ③: warning: the rule 'Here' sends what it finds on the bus 'Own' to the bus 'Own' of 'us-west-2', and 'Uploads' brings it events from another bus, which EventBridge takes no further; let 'Uploads' send to both [event-crosses-one-bus]
        ①: note: they are sent here
        """)
  }

  @Test func `events of another Region stay on the bus where they arrive`() throws {
    let said = try reports {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          let events = EventBus("Events")
          let audit = EventBus("Audit")
          EventBusReplication("Forward", of: events, in: cluster)  // ①
          EventRule("All", on: events, when: .everything).send(to: audit)  // ②
          EventRule("Own", on: events, when: .fromThisRegion).send(to: audit)
        }
    }
    #expect(
      said == """
        ②: warning: the rule 'All' sends what it finds on the bus 'Events' to the bus 'Audit', and 'Forward' brings it events from another Region, which EventBridge takes no further; let the pattern of 'All' say .fromThisRegion, since the other Region sends its own [event-crosses-one-bus]
        ①: note: they are sent here
        """)
  }

  @Test func `AWS's services send to the default bus`() throws {
    let said = try stackReports {
      let topic = Topic("Alerts")
      let lonely = EventBus("Lonely")
      EventRule("Started", on: lonely, when: .source("aws.ec2")).send(to: topic)  // ①
      EventRule("Mixed", on: lonely, when: .source("aws.ec2", "shop")).send(to: topic)
      let fed = EventBus("Fed")
      EventRule("Feeding", when: .source("aws.ec2")).send(to: fed)
      EventRule("Fed1", on: fed, when: .source("aws.ec2")).send(to: topic)
      let open = EventBus("Open")
      open.allowPutEvents(fromAccount: "123456789012")
      EventRule("Opened", on: open, when: .source("aws.ec2")).send(to: topic)
      let far = EventBus("Far")
      EventRule("Sending", when: .source("aws.ec2")).send(to: far.peer(in: .usWest2))
      EventRule("Arrived", on: far, when: .source("aws.ec2")).send(to: topic)
    }
    #expect(
      said == """
        ①: warning: the rule 'Started' waits on the bus 'Lonely' for events of AWS's services, which send to the default bus only; make it a rule of that one, by leaving out 'on:', or let one of that send them here [services-send-to-the-default-bus]
        """)
  }

  @Test func `messages to a queue that keeps an order are told apart and have a group`() throws {
    let said = try stackReports {
      let rule = EventRule("Started", when: .source("aws.ec2"))
      let plain = FIFOQueue("Plain", deduplicatesByContent: false)
      rule.send(to: plain, group: "all")  // ①
      rule.send(to: FIFOQueue("Ordered"), group: "")  // ②
      rule.send(  // ③
        to: FIFOQueue("Others"), group: "\(String(repeating: "a", count: 101))")
      Schedule(  // ④
        "Nightly", .daily(hour: 3), target: .send(to: plain, group: "", "x"),
        runsIn: .everyRegion)
      Schedule(
        "Long", .daily(hour: 3),
        target: .send(
          to: FIFOQueue("More"), group: "\(String(repeating: "a", count: 128))", "x"),
        runsIn: .everyRegion)
    }
    #expect(
      said == """
        ①: error: the rule 'Started' sends to the queue 'Plain', which asks for an identifier with each message; EventBridge gives none, so let the queue have deduplicatesByContent: true [sent-messages-are-told-apart]
        ②: error: the rule 'Started' sends to the queue 'Ordered' in a group whose name has 0 characters; allowed are 1 to 100 [message-group-has-its-form]
        ③: error: the rule 'Started' sends to the queue 'Others' in a group whose name has 101 characters; allowed are 1 to 100 [message-group-has-its-form]
        ④: error: a schedule sends to the queue 'Plain' in a group whose name has 0 characters; allowed are 1 to 128 [message-group-has-its-form]
        ④: error: a schedule sends to the queue 'Plain', which asks for an identifier with each message; EventBridge gives none, so let the queue have deduplicatesByContent: true [sent-messages-are-told-apart]
        """)
  }

  @Test func `descriptions fit`() throws {
    let said = try stackReports {
      let long = String(repeating: "a", count: 10_000)
      let api = Function("Api", code: .inline("…"), description: long)  // ①
      let events = EventBus("Events", description: long)  // ②
      EventRule("Placed", on: events, when: .everything, description: long).send(to: api)  // ③
      Archive("Kept", of: events, description: long)  // ④
      Schedule(  // ⑤
        "Nightly", .daily(hour: 3), target: .call(api), runsIn: .everyRegion, description: long)
      let errors = Alarm("Errors", on: api.errors, above: 1, description: long)  // ⑥
      CompositeAlarm("Down", when: errors, description: long)  // ⑦
      Key("Secrets", description: long)  // ⑧
      Role("Workers", for: "lambda.amazonaws.com", description: long)  // ⑨
      ScheduledRule("Hourly", every: .hours(1), target: api, description: long)  // ⑩
      Key("Enough", description: String(long.prefix(8_192)))
    }
    #expect(
      said == """
        ①: error: the description of the function 'Api' has 10000 characters; allowed are 256 [description-fits]
        ②: error: the description of the event bus 'Events' has 10000 characters; allowed are 512 [description-fits]
        ③: error: the description of the rule 'Placed' has 10000 characters; allowed are 512 [description-fits]
        ④: error: the description of the archive 'Kept' has 10000 characters; allowed are 512 [description-fits]
        ⑤: error: the description of the schedule 'Nightly' has 10000 characters; allowed are 512 [description-fits]
        ⑥: error: the description of alarm 'Errors' has 10000 characters; allowed are 1024 [description-fits]
        ⑦: error: the description of the composite alarm 'Down' has 10000 characters; allowed are 1024 [description-fits]
        ⑧: error: the description of the key 'Secrets' has 10000 characters; allowed are 8192 [description-fits]
        ⑨: error: the description of the role 'Workers' has 10000 characters; allowed are 1000 [description-fits]
        ⑩: error: the description of the rule 'Hourly' has 10000 characters; allowed are 512 [description-fits]
        """)
  }
}
