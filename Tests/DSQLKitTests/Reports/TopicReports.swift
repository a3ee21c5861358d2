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
}
