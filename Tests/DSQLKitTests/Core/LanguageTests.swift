import DSQLKit
import TestSupport
import Testing

private struct Worker: Construct {
  let name: String
  var body: Content {
    let function = Function("\(name)Worker", code: .inline("…"))
    ScheduledRule("\(name)Often", every: .minutes(5), target: function)
    Output("\(name)Arn", function.arn)
  }
}

private struct Nested: Construct {
  let depth: Int
  var body: Content {
    Topic("Topic\(depth)")
    if depth > 0 { Nested(depth: depth - 1) }
  }
}

private struct Empty: Construct {
  var body: Content {}
}

/// Its properties are evaluated wherever they are mentioned.
private struct Shop: Construct {
  var api: Function { Function("Api", code: .inline("…")) }
  var http: RestAPI { RestAPI("Http", cors: .allow(origins: ["*"])) }

  var body: Content {
    http.route(.get, "/", to: api)
    http.route(.post, "/", to: api)
    Alarm("Errors", on: api.errors, atLeast: 1)
    Output("URL", http.url)
  }
}

struct LanguageTests {
  @Test func `what the body mentions is in the stack, once`() throws {
    let made = try stack {
      let alerts = Topic("Alerts")
      let bus = EventBus("Events")
      let api = Function(
        "Api", code: .inline("…"), environment: ["TOPIC": alerts.arn, "NAMES": "\(bus.name),x"])
      Grant(["events:ListRules", "sns:ListTopics"], on: "*", to: api)
      Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts)
    }
    #expect(
      made.ids() == ["Alerts", "Api", "ApiLogs", "ApiRole", "ApiRolePolicy", "Errors", "Events"])
  }

  @Test func `a grant brings the function along`() throws {
    let made = try stack {
      Topic("Alerts").grantPublish(to: Function("Api", code: .inline("…")))
    }
    #expect(made.ids() == ["Alerts", "Api", "ApiLogs", "ApiRole", "ApiRolePolicy"])
  }

  @Test func `a function may be in two stacks`() throws {
    let api = Function("Api", code: .inline("…"))
    let made = try Synthesized {
      for region in [Region.usEast1, .euWest1] {
        Stack("Shop", in: region) {
          api
          Alarm("Errors", on: api.errors, atLeast: 1)
        }
      }
    }
    #expect(made.diagnostics == [])
    #expect(made.stacks.count == 2)
    #expect(made.stacks[0].text == made.stacks[1].text)
  }

  @Test func `constructs are evaluated as often as it takes`() throws {
    let once = try stack { Shop() }
    let twice = try stack {
      Shop()
      Shop()
    }
    #expect(once.text == twice.text)
  }

  @Test func `what one line says twice is one thing`() throws {
    let made = try stack { for _ in 1...3 { Topic("Alerts") } }
    #expect(made.ids() == ["Alerts"])
  }

  @Test(arguments: [0, 1, 2])
  func `conditions, switches and loops are Swift's own`(number: Int) throws {
    let maybe: Topic? = number == 0 ? nil : Topic("Maybe")
    let made = try stack {
      if number > 0 { Topic("Positive") }
      if number == 2 { Topic("Two") } else { Topic("NotTwo") }
      switch number {
      case 0: Topic("Zero")
      case 1:
        Topic("One")
        Topic("First")
      default: Empty()
      }
      if let maybe { maybe }
      for index in 0..<number { Worker(name: "W\(index)") }
      if #available(macOS 15, *) { Topic("Always") }
      Empty()
    }
    let topics = made.ids(ofType: "AWS::SNS::Topic")
    #expect(
      topics
        == [
          ["Always", "NotTwo", "Zero"], ["Always", "First", "Maybe", "NotTwo", "One", "Positive"],
          ["Always", "Maybe", "Positive", "Two"],
        ][number])
    #expect(made.ids(ofType: "AWS::Lambda::Function").count == number)
  }

  @Test func `constructs and values nest deeply`() throws {
    let made = try stack { Nested(depth: 200) }
    #expect(made.ids().count == 201)
    var value: Expression = ["leaf": AWS.region.expression]
    for _ in 0..<31 { value = ["in": [value]] }
    let raw = try stack { RawResource("Raw", type: "AWS::X::Y", properties: ["Value": value]) }
    #expect(raw["Raw"]?.contains("AWS::Region") == true)
  }

  @Test func `three hundred resources are no matter`() throws {
    let made = try stack {
      for index in 0..<60 { Worker(name: "W\(index)") }
    }
    #expect(made.ids().count == 360)
    #expect(made.record.resourceCount == 360)
    #expect(made.record.sources.count == 420)
  }

  @Test func `stacks of a deployment are tagged and described unless they say so themselves`()
    throws
  {
    let made = try Synthesized {
      Deployed().deployment.tagged(["Team": "Shop", "Stage": "test"]).described(as: "The shop")
    }
    #expect(made.stacks.map { $0.template["Description"]?.string } == ["Own", "The shop"])
    #expect(
      made.stacks.map { $0.record.tags.map { "\($0.key)=\($0.value)" } } == [
        ["Stage=prod", "Team=Shop"], ["Stage=test", "Team=Shop"],
      ])
  }

  @Test func `stacks are tagged by their Regions`() throws {
    let made = try Synthesized {
      Database("Orders", in: .northAmerica(.usEast1, .usWest2, witness: .usEast2))
        .inEachRegion { _ in Topic("Alerts") }
        .tagged { ["Place": "in \($0)"] }
    }
    #expect(
      made.stacks.map { $0.record.tags.map { "\($0.key)=\($0.value)" } } == [
        ["Place=in us-east-1"], ["Place=in us-west-2"],
      ])
  }

  @Test func `an output may have the id of what it is about`() throws {
    let made = try stack { Output("Alerts", Topic("Alerts").arn) }
    #expect(made.ids() == made.ids("Outputs"))
  }
}

private struct Deployed {
  @DeploymentBuilder var deployment: Deployment {
    Stack("One", in: .usEast1) { Topic("Alerts") }
      .tagged(["Stage": "test"]).tagged(["Stage": "prod"]).described(as: "Own")
    Stack("Two", in: .usEast1) { Topic("Alerts") }
  }
}
