import DSQLKit
import TestSupport
import Testing

struct TopicTests {
  @Test func `a topic has its subscriptions`() throws {
    let made = try stack {
      let address = Parameter<String>("Address")
      Topic(
        "Alerts", name: "alerts", displayName: "Shop",
        subscriptions: [.email("oncall@example.com"), .email(address.value)])
    }
    #expect(
      made["Alerts"] == """
        {
          "Properties": {
            "DisplayName": "Shop",
            "Subscription": [
              {
                "Endpoint": "oncall@example.com",
                "Protocol": "email"
              },
              {
                "Endpoint": {
                  "Ref": "Address"
                },
                "Protocol": "email"
              }
            ],
            "TopicName": "alerts"
          },
          "Type": "AWS::SNS::Topic"
        }
        """)
  }

  @Test func `a topic needs no arguments`() throws {
    let made = try stack {
      Topic("Alerts")
    }
    #expect(
      made["Alerts"] == """
        {
          "Type": "AWS::SNS::Topic"
        }
        """)
  }

  @Test func `an address may have a part that is known when deployed`() throws {
    let made = try stack {
      Topic("Alerts", subscriptions: [.email("\(AWS.accountID)@example.com")])
    }
    #expect(
      made["Alerts", "Subscription.0.Endpoint"] == """
        {
          "Fn::Sub": "${AWS::AccountId}@example.com"
        }
        """)
  }
}
