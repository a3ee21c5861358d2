import DSQLKit
import TestSupport
import Testing

struct TopicReports {
  @Test func `AWS's own key lets no service publish`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let alerts = Topic("Alerts", encryption: .awsManaged)
      Alarm("Errors", on: api.errors, atLeast: 1, notify: alerts)  // ①
      let started = EventRule("Started", when: .source("aws.ec2"))
      started.send(to: alerts)  // ②
      alerts.allowPublish(from: "s3.amazonaws.com", of: "arn:aws:s3:::orders")  // ③
    }
    #expect(
      said == """
        ①: error: 'cloudwatch.amazonaws.com' publishes to the topic 'Alerts', which 'alias/aws/sns' encrypts; nobody can let a service use that key, so nothing would arrive: encrypt with .key(Key(…)), which lets it in [topic-key-lets-publishers-in]
        ②: error: 'events.amazonaws.com' publishes to the topic 'Alerts', which 'alias/aws/sns' encrypts; nobody can let a service use that key, so nothing would arrive: encrypt with .key(Key(…)), which lets it in [topic-key-lets-publishers-in]
        ③: error: 's3.amazonaws.com' publishes to the topic 'Alerts', which 'alias/aws/sns' encrypts; nobody can let a service use that key, so nothing would arrive: encrypt with .key(Key(…)), which lets it in [topic-key-lets-publishers-in]
        """)
  }

  @Test func `a subscription's address has its form`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")
      alerts.subscribe("Hook", url: "http://example.com")  // ①
      alerts.subscribe("OnCall", email: "nobody")  // ②
    }
    #expect(
      said == """
        ①: error: the subscription 'Hook' posts to 'http://example.com'; an address starts with 'https://' [subscription-is-https]
        ②: error: the subscription 'OnCall' writes to 'nobody', which is no e-mail address [subscription-is-an-address]
        """)
  }

  @Test func `a filter names few fields, and something of each`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")
      let orders = Queue("Orders")
      alerts.subscribe(Queue("Others"), filter: .attributes([:]))  // ①
      alerts.subscribe(  // ②
        orders, filter: .attributes(["a": [1], "b": [1], "c": [1], "d": [1], "e": [1], "f": []]))
    }
    #expect(
      said == """
        ①: error: the pattern of subscription 'AlertsToOthers' is empty; say what a field has to be [pattern-says-something]
        ②: error: the number of fields in the filter of subscription 'AlertsToOrders' is 6; allowed is 0 to 5 [filter-names-few-fields]
        ②: error: the pattern of subscription 'AlertsToOrders' says nothing of 'f'; give what it may be, or .exists [field-matches-something]
        """)
  }

  @Test func `an account that is let in has its form`() throws {
    let said = try stackReports {
      Topic("Alerts").allowPublish(fromAccount: "12345")  // ①
      Queue("Orders").allowSend(fromAccount: "o-a1b2c3d4e5")  // ②
    }
    #expect(
      said == """
        ①: error: the topic 'Alerts' lets in the account '12345'; an account's number has 12 digits [account-has-its-form]
        ②: error: the queue 'Orders' lets in the account 'o-a1b2c3d4e5'; an account's number has 12 digits [account-has-its-form]
        """)
  }

  @Test func `AWS's own key lets no other account publish`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts", encryption: .awsManaged)
      alerts.allowPublish(fromAccount: "123456789012")  // ①
    }
    #expect(
      said == """
        ①: error: the account '123456789012' publishes to the topic 'Alerts', which 'alias/aws/sns' encrypts; nobody can let another account use that key, so nothing would arrive: encrypt with .key(Key(…)), which lets it in [topic-key-lets-publishers-in]
        """)
  }

  @Test func `EventBridge publishes on behalf of no rule`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")
      let rule = EventRule("Started", when: .source("aws.ec2"))
      rule.send(to: alerts)
      alerts.allowPublish(from: "events.amazonaws.com", of: rule.arn)  // ①
      alerts.allowPublish(from: "events.amazonaws.com")
    }
    #expect(
      said == """
        ①: error: the topic 'Alerts' lets in EventBridge on behalf of one rule, and EventBridge does not say for which it publishes, so that nothing would arrive; leave 'of:' out, or say where the rule sends: rule.send(to: topic) [events-are-published-for-nobody]
        """)
  }

  @Test func `an address subscribes once, and a topic has a name`() throws {
    let said = try stackReports {
      let address: Value<String> = "oncall@example.com"
      Topic(  // ①
        "Alerts", name: "alerts.fifo",
        subscriptions: [
          .email("oncall@example.com"), .email(address), .email("\(AWS.accountID)@example.com"),
        ])
    }
    #expect(
      said == """
        ①: error: the topic 'Alerts' is named 'alerts.fifo'; a name has 1 to 256 letters, digits, hyphens and underscores [topic-name-has-its-form]
        ①: error: topic 'Alerts' subscribes 'oncall@example.com' 2 times, and SNS writes to it once; leave the others out [address-subscribes-once]
        """)
  }

  @Test func `a filter has few combinations, numbers and stars`() throws {
    let said = try stackReports {
      let alerts = Topic("Alerts")
      let thirteen = (1...13).map { Match(integerLiteral: $0) }
      alerts.subscribe(  // ①
        Queue("A"), filter: .attributes(["a": thirteen, "b": thirteen]))
      alerts.subscribe(  // ②
        Queue("B"),
        filter: .body(
          .field(["a", "b", "c"], 1, 2, 3, 4).field(["d", "e"], 1, 2, 3)
            .or(.field(["f"], 1, 2), .field(["g"], 3))))
      alerts.subscribe(  // ③
        Queue("C"),
        filter: .attributes(["a": [2_000_000_000, .above(-1e10)], "b": [.wildcard("*a*b*c*")]]))
      alerts.subscribe(  // ④
        Queue("D"),
        filter: .body(
          .detail("a", 1).or(
            .field(["b"], 1).field(["c"], 1).field(["d"], 1),
            .field(["e"], .anythingBut(wildcard: "*a*b*c*")).field(["f"], 1))))
      alerts.subscribe(
        Queue("E"),
        filter: .attributes(["a": Array(thirteen.prefix(12)), "b": Array(thirteen.prefix(12))]))
    }
    #expect(
      said == """
        ①: error: the filter of subscription 'AlertsToA' has 169 combinations of values, as SNS counts them; allowed are 150 [filter-has-few-combinations]
        ②: error: the filter of subscription 'AlertsToB' has 216 combinations of values, as SNS counts them: the values of each field times how deep it lies, multiplied; allowed are 150 [filter-has-few-combinations]
        ③: error: the filter of subscription 'AlertsToC' asks for '*a*b*c*', which has 4 stars; allowed are 3 [wildcard-has-few-stars]
        ③: error: the filter of subscription 'AlertsToC' asks for the number -10000000000.0; allowed is -1000000000 to 1000000000 [filtered-number-in-range]
        ③: error: the filter of subscription 'AlertsToC' asks for the number 2000000000.0; allowed is -1000000000 to 1000000000 [filtered-number-in-range]
        ④: error: the filter of subscription 'AlertsToD' asks for '*a*b*c*', which has 4 stars; allowed are 3 [wildcard-has-few-stars]
        ④: error: the number of fields in the filter of subscription 'AlertsToD' is 6; allowed is 0 to 5 [filter-names-few-fields]
        """)
  }

  @Test func `a service has the name that policies give it`() throws {
    let said = try stackReports {
      let orders = Queue("Orders")
      Topic("Alerts").allowPublish(from: "")  // ①
      orders.allowSend(from: "nonsense")  // ②
      orders.allowSend(from: "S3.amazonaws.com")  // ③
      Key("Secrets").allowUse(by: "logs..amazonaws.com", [], when: ["Equals": [:]])  // ④
      Role("Workers", for: "lambda")  // ⑤
      Role("Others", for: "ec2.amazonaws.com.cn")
    }
    #expect(
      said == """
        ①: error: the topic 'Alerts' lets in ''; the name of a service looks like 's3.amazonaws.com' or 'logs.us-east-1.amazonaws.com' [service-has-its-form]
        ②: error: the queue 'Orders' lets in 'nonsense'; the name of a service looks like 's3.amazonaws.com' or 'logs.us-east-1.amazonaws.com' [service-has-its-form]
        ③: error: the queue 'Orders' lets in 'S3.amazonaws.com'; the name of a service looks like 's3.amazonaws.com' or 'logs.us-east-1.amazonaws.com' [service-has-its-form]
        ④: error: the key 'Secrets' lets in 'logs..amazonaws.com'; the name of a service looks like 's3.amazonaws.com' or 'logs.us-east-1.amazonaws.com' [service-has-its-form]
        ④: error: the use of the key 'Secrets' asks for 'Equals', which is no operator of IAM's; one is 'StringEquals' [condition-operator-is-iams]
        ④: error: the use of the key 'Secrets' has no actions; name one, such as 'events:PutEvents' [grant-allows-something]
        ④: error: the use of the key 'Secrets' has the operator 'Equals' and no key; name one, such as 'aws:SourceAccount' [condition-asks-something]
        ⑤: error: the role 'Workers' lets in 'lambda'; the name of a service looks like 's3.amazonaws.com' or 'logs.us-east-1.amazonaws.com' [service-has-its-form]
        """)
  }

  @Test func `failures go elsewhere than to what calls`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let orders = Topic("Orders")
      let failed = Topic("Failed")
      orders.subscribe(api)  // ①
      api.onFailure(send: orders)  // ②
      let other = Function("Other", code: .inline("…"))
      orders.subscribe(other)
      other.onFailure(send: failed)
      other.onSuccess(send: orders)
    }
    #expect(
      said == """
        ②: warning: what 'Api' fails at is sent to 'Orders', which calls it with that again; send failures to a queue or a topic of their own [failures-go-elsewhere]
        ①: note: it is called from here
        """)
  }
}
