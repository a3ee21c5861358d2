internal import AWSResources
public import CloudFormation

/// An SNS topic.
public struct Topic: ResourceConstruct {
  public var resource: Resource

  /// - Parameter displayName: The sender's name in e-mails.
  public init(
    _ id: String, name: Value<String>? = nil, displayName: String? = nil,
    subscriptions: [Subscription] = [], fileID: String = #fileID, line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    for subscription in subscriptions { subscription.check(in: id, &problems) }
    resource =
      SNS.Topic(
        id, displayName: displayName.map { Value($0) },
        subscription: subscriptions.isEmpty ? nil : subscriptions.map(\.property),
        topicName: name, fileID: fileID, line: line
      ).resource.with(companions: problems.companions)
  }

  public var arn: Value<String> { resource.ref() }
  public var name: Value<String> { resource.attribute("TopicName") }

  /// Lets `grantee` publish to the topic.
  public func grantPublish(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(["sns:Publish"], on: arn, to: grantee, at: SourceLocation(file: fileID, line: line))
  }
}

extension Topic {
  /// Who gets what is published.
  public struct Subscription: Sendable {
    fileprivate let property: SNS.Topic.Subscription
    private let address: String?

    /// AWS writes to the address once, and sends nothing more until its owner has confirmed.
    public static func email(_ address: String) -> Subscription {
      Subscription(
        property: .init(endpoint: Value(address), protocol: "email"), address: address)
    }

    /// An address known when the stack is deployed.
    public static func email(_ address: Value<String>) -> Subscription {
      Subscription(
        property: .init(endpoint: address, protocol: "email"), address: address.literal)
    }

    fileprivate func check(in topic: String, _ problems: inout Problems) {
      guard let address else { return }
      problems.require(
        SettingRule.emailAddress.holds(address), "subscription-is-an-address",
        "topic '\(topic)' subscribes '\(address)', which is no e-mail address")
    }
  }
}
