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

  @Test func `a grant is on a resource, under conditions that IAM knows`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      Grant(["ses:Send Email"], on: "", to: api, when: ["Nope": ["a": "b"]])  // ①
      Grant(  // ②
        ["ses:SendEmail"], on: "identity/\(AWS.region)", to: api,
        when: ["StringEqual": ["a": "b"], "NullIfExists": ["a": "true"], "Bool": [:]])
      Grant(
        ["ses:Send*"], on: "arn:\(AWS.partition):ses:*", to: api,
        when: ["ForAnyValue:StringLikeIfExists": ["a": "b"], "Null": ["a": "true"]])
    }
    #expect(
      said == """
        ①: error: 'ses:Send Email' is no action; one looks like 'events:PutEvents' [action-has-its-form]
        ①: error: the grant to 'ApiRole' asks for 'Nope', which is no operator of IAM's; one is 'StringEquals' [condition-operator-is-iams]
        ①: error: the grant to 'ApiRole' is on ''; a resource is an ARN, such as that of a construct, or '*' for all of them [granted-resource-has-its-form]
        ②: error: the grant to 'ApiRole' asks for 'NullIfExists', which is no operator of IAM's; one is 'StringEquals' [condition-operator-is-iams]
        ②: error: the grant to 'ApiRole' asks for 'StringEqual', which is no operator of IAM's; did you mean 'StringEquals'? [condition-operator-is-iams]
        ②: error: the grant to 'ApiRole' has the operator 'Bool' and no key; name one, such as 'aws:SourceAccount' [condition-asks-something]
        ②: error: the grant to 'ApiRole' is on 'identity/'; a resource is an ARN, such as that of a construct, or '*' for all of them [granted-resource-has-its-form]
        """)
  }

  @Test func `a role has a name and a description that IAM takes`() throws {
    let said = try stackReports {
      Role(  // ①
        "Workers", for: "lambda.amazonaws.com", name: "the workers", description: "für 🚨")
      Function("Api", code: .inline("…"), name: "the.api")  // ②
    }
    #expect(
      said == """
        ①: error: the description of the role 'Workers' has the character '🚨'; IAM takes those of Latin-1 only [role-description-has-its-form]
        ①: error: the role 'Workers' is named 'the workers'; a name has 1 to 64 letters, digits and any of _ + = , . @ - [role-name-has-its-form]
        ②: error: the function 'Api' is named 'the.api'; a name has 1 to 64 letters, digits, hyphens and underscores [function-name-has-its-form]
        """)
  }

  @Test func `what is granted to a role fits`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))  // ①
      for number in 0..<103 {
        Grant(
          ["sqs:SendMessage"],
          on: "arn:aws:sqs:us-east-1:123456789012:\(String(repeating: "q", count: 60))\(number)",
          to: api)
      }
    }
    #expect(
      said == """
        ①: error: what is granted to the role 'ApiRole' takes 10491 characters or more; allowed are 10240, so grant on many resources by a pattern, such as 'arn:aws:sqs:us-east-1:123456789012:orders-*', or divide the work among functions with roles of their own [role-policy-fits]
        """)
  }
}
