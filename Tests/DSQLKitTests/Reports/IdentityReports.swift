import DSQLKit
import TestSupport
import Testing

struct IdentityReports {
  @Test func `an id is declared once`() throws {
    let said = try stackReports {
      Topic("Alerts")  // ①
      EventBus("Alerts")  // ②
    }
    #expect(
      said == """
        ②: error: two resources are named 'Alerts'; an id stands for one thing in a stack, and companions such as ApiRole have ids too [id-is-declared-once]
        ①: note: the other one is declared here
        """)
  }

  @Test func `an id is declared once even when both say the same`() throws {
    let said = try stackReports {
      Topic("Alerts")  // ①
      Topic("Alerts")  // ②
    }
    #expect(
      said == """
        ②: error: two resources are named 'Alerts'; an id stands for one thing in a stack, and companions such as ApiRole have ids too [id-is-declared-once]
        ①: note: the other one is declared here
        """)
  }

  @Test func `one line that says different things needs ids that differ`() throws {
    let said = try stackReports {
      for name in ["a", "b"] {
        Topic("Alerts", name: "alerts-\(name)")  // ①
      }
    }
    #expect(
      said == """
        ①: error: two resources are named 'Alerts', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy [id-is-declared-once]
        """)
  }

  @Test func `a modifier away from the declaration makes a second resource`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")  // ①
      let api = Function("Api", code: .inline("…"))
      alerts.deletionPolicy(.retain)
      Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts)
    }
    #expect(
      said == """
        ①: error: two resources are named 'Alerts', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy [id-is-declared-once]
        """)
  }

  @Test func `a companion's id is taken`() throws {
    let said = try stackReports {
      Function("Api", code: .inline("…"))  // ①
      Role("ApiRole", for: "lambda.amazonaws.com")  // ②
    }
    #expect(
      said == """
        ②: error: two resources are named 'ApiRole'; an id stands for one thing in a stack, and companions such as ApiRole have ids too [id-is-declared-once]
        ①: note: the other one is declared here
        """)
  }

  @Test func `outputs, parameters and resources have ids of their own`() throws {
    let said = try stackReports {
      Parameter<String>("Alerts", default: "x")  // ①
      Topic("Alerts")  // ②
      Output("Name", "a")  // ③
      Output("Name", "b")  // ④
      Condition("Prod", .equals("a", "b"))  // ⑤
      Mapping("Prod", ["a": ["b": "c"]])  // ⑥
    }
    #expect(
      said == """
        ②: error: a parameter and a resource are named 'Alerts'; an id stands for one thing in a stack [id-is-declared-once]
        ①: note: the other one is declared here
        ④: error: two outputs are named 'Name'; an id stands for one thing in a stack [id-is-declared-once]
        ③: note: the other one is declared here
        ⑥: error: a condition and a mapping are named 'Prod'; an id stands for one thing in a stack [id-is-declared-once]
        ⑤: note: the other one is declared here
        """)
  }

  @Test func `the parameter of the artifact bucket is ours`() throws {
    let said = try stackReports {
      Parameter<String>("ArtifactBucket", default: "x")  // ①
      Layer("Tools", code: .directory("Sources/DSQLKit/SNS"))
    }
    #expect(
      said == """
        ①: error: two parameters are named 'ArtifactBucket', which is the id of one that DSQLKit makes; choose another [id-is-declared-once]
        """)
  }

  @Test func `an id has letters and digits`() throws {
    let said = try stackReports {
      Topic("Order Alerts")  // ①
      Topic("")  // ②
      Topic("🚨")  // ③
      Output("Api-URL", "x")  // ④
      Parameter<Int>("Max.Age", default: 1)  // ⑤
    }
    #expect(
      said == """
        ①: error: 'Order Alerts' is no id; one has 1 to 255 letters and digits, such as 'OrderAlerts' [id-has-its-form]
        ②: error: '' is no id; one has 1 to 255 letters and digits [id-has-its-form]
        ③: error: '🚨' is no id; one has 1 to 255 letters and digits [id-has-its-form]
        ④: error: 'Api-URL' is no id; one has 1 to 255 letters and digits, such as 'ApiURL' [id-has-its-form]
        ⑤: error: 'Max.Age' is no id; one has 1 to 255 letters and digits, such as 'MaxAge' [id-has-its-form]
        """)
  }

  @Test func `what is mentioned by id is there`() throws {
    let said = try stackReports {
      Topic("Alerts")
      RawResource(  // ①
        "Queue", type: "AWS::SQS::Queue",
        properties: [
          "QueueName": ["Ref": "Alert"], "KmsMasterKeyId": ["Fn::GetAtt": ["Key", "Arn"]],
          "RedrivePolicy": ["Ref": "AWS::Region"],
        ])
    }
    #expect(
      said == """
        ①: error: 'Alert' is mentioned, and nothing in the stack has this id; did you mean 'Alerts'? [mentioned-id-is-there]
        ①: error: 'Key' is mentioned, and nothing in the stack has this id [mentioned-id-is-there]
        """)
  }

  @Test func `resources wait for each other in no circle`() throws {
    let said = try stackReports {
      RawResource("A", type: "AWS::SNS::Topic", properties: ["TopicName": ["Ref": "B"]])  // ①
      RawResource(  // ②
        "B", type: "AWS::SNS::Topic", properties: ["TopicName": ["Fn::GetAtt": "C.TopicName"]])
      RawResource("C", type: "AWS::SNS::Topic", properties: ["TopicName": ["Ref": "A"]])  // ③
    }
    #expect(
      said == """
        ①: error: resources wait for each other: 'A' → 'B' → 'C' → 'A'; say one of these relations later, by a statement, or with a fixed name [resources-wait-in-no-circle]
        ②: note: 'B' is declared here
        ③: note: 'C' is declared here
        """)
  }

  @Test func `a resource does not wait for itself`() throws {
    let said = try stackReports {
      RawResource("A", type: "AWS::SNS::Topic", properties: ["TopicName": ["Ref": "A"]])  // ①
    }
    #expect(
      said == """
        ①: error: resource 'A' waits for itself [resources-wait-in-no-circle]
        """)
  }

  @Test func `a wrong id of a database is reported once, and not what is made of it`() throws {
    let said = try reports {
      Database("Notes-db", in: .single(.usEast1), encryption: .customerManaged)  // ①
        .inEachRegion(stack: { _ in "Notes" }) { cluster in
          cluster.grantConnect(to: Function("Api", code: .inline("…")), as: "app")
        }
    }
    #expect(
      said == """
        ①: error: 'Notes-db' is no id; one has 1 to 255 letters and digits, such as 'Notesdb' [id-has-its-form]
        """)
  }

  @Test func `pools and clients have names of Cognito`() throws {
    let said = try stackReports {
      let pool = UserPool("Users", name: "Bücher")  // ①
      UserPoolClient("Web", of: pool, name: "Web: app")  // ②
      UserPoolClient("App", of: pool, name: "App, v2.0 (x)")  // ③
      UserPoolClient("Fine", of: pool, name: "App, v2.0")
    }
    #expect(
      said == """
        ①: error: the user pool 'Users' is named 'Bücher'; a name has 1 to 128 letters, digits, spaces and any of + = , . @ - _ [pool-name-has-its-form]
        ②: error: the user pool client 'Web' is named 'Web: app'; a name has 1 to 128 letters, digits, spaces and any of + = , . @ - _ [pool-name-has-its-form]
        ③: error: the user pool client 'App' is named 'App, v2.0 (x)'; a name has 1 to 128 letters, digits, spaces and any of + = , . @ - _ [pool-name-has-its-form]
        """)
  }
}
