import DSQLKit
import TestSupport
import Testing

struct TemplateReports {
  @Test func `a type has the form of a type`() throws {
    let said = try stackReports {
      RawResource("Repository", type: "ECR::Repository")  // ①
    }
    #expect(
      said == """
        ①: error: 'ECR::Repository' is no resource type; one looks like 'AWS::ECR::Repository' [resource-type-is-known-form]
        """)
  }

  @Test func `a number is finite`() throws {
    let said = try stackReports {
      RawResource("Thing", type: "AWS::X::Y", properties: ["Rate": .number(.nan)])  // ①
    }
    #expect(
      said == """
        ①: error: a property is nan; a template holds finite numbers only [number-is-finite]
        """)
  }

  @Test func `a property nests within reason`() throws {
    var value: Expression = "leaf"
    for _ in 0..<5_000 { value = ["in": [value]] }
    let said = try stackReports {
      RawResource("Thing", type: "AWS::X::Y", properties: ["Value": value])  // ①
    }
    #expect(
      said == """
        ①: error: a property nests values deeper than 64 levels [value-nests-within-reason]
        """)
  }

  @Test func `an override names a property`() throws {
    let said = try stackReports {
      Topic("Alerts").overriding("DisplayName.", with: "x")  // ①
      EventBus("Events").overriding("Properties.Name", with: "x")  // ②
    }
    #expect(
      said == """
        ①: error: 'Alerts' overrides 'DisplayName.'; a path has names with dots between them, such as 'Environment.Variables.MODE' [override-names-a-property]
        ②: error: 'Events' overrides 'Properties.Name'; paths start below 'Properties', so write 'Name' [override-names-a-property]
        """)
  }

  @Test func `an override goes through objects`() throws {
    let said = try stackReports {
      Topic("Alerts", subscriptions: [.email("a@example.com")])  // ①
        .overriding("Subscription.0.Protocol", with: "sms")
      EventBus("Events").overriding("Name.Suffix", with: "x")  // ②
    }
    #expect(
      said == """
        ①: error: 'Alerts' overrides 'Subscription.0.Protocol', but 'Subscription' is a list; override that as a whole [override-goes-through-objects]
        ②: error: 'Events' overrides 'Name.Suffix', but 'Name' is a text; override that as a whole [override-goes-through-objects]
        """)
  }

  @Test func `tags have the form of tags`() throws {
    let said = try stackReports {
      Topic("Alerts").tagged(["": "x", "AWS:owner": "me"])  // ①
    }
    #expect(
      said == """
        ①: error: 'Alerts' has the tag '' = 'x'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256 [tag-has-its-form]
        ①: error: 'Alerts' has the tag 'AWS:owner' = 'me'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256 [tag-has-its-form]
        """)
  }

  @Test func `a parameter allows its own default`() throws {
    let said = try stackReports {
      Parameter<String>("Mode", default: "debug", allowed: ["test", "prod"])  // ①
      Parameter<Int>("Size", default: 5, in: 10...20)  // ②
      Topic("Alerts")
    }
    #expect(
      said == """
        ①: error: the default of parameter 'Mode' is 'debug'; allowed is 'test', 'prod' [parameter-default-is-allowed]
        ②: error: the default of parameter 'Size' is 5; allowed is 10 to 20 [parameter-default-is-allowed]
        """)
  }

  @Test func `a stack has a resource`() throws {
    let said = try reports {
      Stack("Empty", in: .usEast1) {  // ①
        Output("Nothing", "at all")
      }
    }
    #expect(
      said == """
        ①: error: stack 'Empty' has no resources; AWS refuses a template without any [stack-has-a-resource]
        """)
  }

  @Test func `a deployment has a stack`() throws {
    let said = try reports {
      if Bool("false") == true {
        Stack("Never", in: .usEast1) { Topic("Alerts") }
      }
    }
    #expect(
      said == """
        error: the description has no stack; write Stack(…, in: …) { … } or a database's inEachRegion { … } in its body [deployment-has-a-stack]
        """)
  }

  @Test func `a stack has the name of a stack`() throws {
    let said = try reports {
      Stack("2 shops", in: .usEast1) { Topic("Alerts") }  // ①
    }
    #expect(
      said == """
        ①: error: a stack is named '2 shops'; a name has 1 to 128 letters, digits and hyphens, and starts with a letter [stack-name-has-its-form]
        """)
  }

  @Test func `a stack is named once in a Region`() throws {
    let said = try reports {
      Stack("Shop", in: .usEast1) { Topic("Alerts") }  // ①
      Stack("Shop", in: .usEast2) { Topic("Alerts") }
      Stack("Shop", in: .usEast1) { Topic("Alerts") }  // ②
    }
    #expect(
      said == """
        ②: error: two stacks in 'us-east-1' are named 'Shop'; a Region has one of a name [stack-is-named-once]
        ①: note: the other one is here
        """)
  }

  @Test func `a stack is in a Region`() throws {
    let said = try reports {
      Stack("Shop", in: Region("../../etc")) { Topic("Alerts") }  // ①
    }
    #expect(
      said == """
        ①: error: stack 'Shop' is in '../../etc', which is no Region; one looks like 'us-east-1' [region-has-its-form]
        """)
  }

  @Test func `a stack has tags with the form of tags`() throws {
    let said = try reports {
      Stack("Shop", in: .usEast1) { Topic("Alerts") }  // ①
        .tagged(["aws:owner": "me", "Note": String(repeating: "é", count: 257)])
    }
    #expect(
      said == """
        ①: error: stack 'Shop' has the tag 'Note' = 'éééééééééééééééééééééééééééééééééééééééé…'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256 [tag-has-its-form]
        ①: error: stack 'Shop' has the tag 'aws:owner' = 'me'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256 [tag-has-its-form]
        """)
  }

  @Test func `everything that is wrong with stacks shows at once, in the order of their lines`()
    throws
  {
    let said = try reports {
      Stack("Shop", in: .usEast1) {
        Topic("Order Alerts")  // ①
        EventBus("Events", name: "default")  // ②
      }
      Stack("Shop 2", in: .usEast1) {  // ③
        Function("Api", code: .inline("…"), memory: .mebibytes(64))  // ④
      }
    }
    #expect(
      said == """
        ①: error: 'Order Alerts' is no id; one has 1 to 255 letters and digits, such as 'OrderAlerts' [id-has-its-form]
        ②: error: the event bus 'Events' is named 'default', which every account already has; choose another name [bus-is-not-the-default-one]
        ③: error: a stack is named 'Shop 2'; a name has 1 to 128 letters, digits and hyphens, and starts with a letter [stack-name-has-its-form]
        ④: error: the memory of function 'Api', in MiB, is 64; allowed is 128 to 10240 [memory-in-range]
        """)
  }
}
