import DSQLKit
import TestSupport
import Testing

struct GrantReports {
  @Test func `an action names its service`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      Grant(["PutEvents", "events:"], on: "*", to: api)  // ①
    }
    #expect(
      said == """
        ①: error: 'PutEvents' is no action; one looks like 'events:PutEvents' [action-has-its-form]
        ①: error: 'events:' is no action; one looks like 'events:PutEvents' [action-has-its-form]
        """)
  }

  @Test func `a grant allows something`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      Grant([], on: "*", to: api)  // ①
    }
    #expect(
      said == """
        ①: error: the grant to 'ApiRole' has no actions; name one, such as 'events:PutEvents' [grant-allows-something]
        """)
  }

  @Test func `a grant mentions only what the stack has`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let queue = RawResource("Jobs", type: "AWS::SQS::Queue")
      queue
      Grant(["sqs:SendMessage"], on: .ofOwner("Job", "Arn"), to: api)  // ①
    }
    #expect(
      said == """
        ①: error: 'Job' is mentioned, and nothing in the stack has this id; did you mean 'Jobs'? [mentioned-id-is-there]
        """)
  }
}
