internal import AWSResources
public import CloudFormation

/// An SNS topic.
///
/// Companion: `<id>Policy`, where the default one is not enough: it lets in the alarms of this account, the rules that
/// send to the topic, and what `allowPublish` says.
public struct Topic: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - displayName: The sender's name in e-mails.
  ///   - encryption: What encrypts messages while they wait, beside the disks they are on; nothing when left out.
  ///   - requiresTLS: Refuses to be published to without encryption in transit.
  public init(
    _ id: String, name: Value<String>? = nil, displayName: String? = nil,
    encryption: Encryption? = nil, requiresTLS: Bool = false,
    subscriptions: [Subscription] = [], fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    for subscription in subscriptions { subscription.check(in: id, &problems) }
    problems.check(addresses: subscriptions.compactMap(\.address), of: id)
    problems.check(topicName: name?.literal, of: id)
    let transport = requiresTLS ? [TopicUse(of: nil, .tlsOnly, at: location)] : []
    resource =
      SNS.Topic(
        id, displayName: displayName.map { Value($0) },
        kmsMasterKeyId: encryption?.keyID,
        subscription: subscriptions.isEmpty ? nil : subscriptions.map(\.property),
        topicName: name, fileID: fileID, line: line
      ).resource
      .with(companions: problems.companions + transport.map { .statement($0) })
  }

  public var arn: Value<String> { resource.ref() }
  public var name: Value<String> { resource.attribute("TopicName") }

  /// Lets `grantee` publish to the topic.
  public func grantPublish(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    let location = SourceLocation(file: fileID, line: line)
    let key = resource.key(at: "KmsMasterKeyId")
    return Grant(
      ["sns:Publish"], on: arn, to: grantee,
      companion: key.map {
        Grant(
          ["kms:Decrypt", "kms:GenerateDataKey*"], on: $0.attribute("Arn"), to: grantee,
          at: location)
      },
      at: location)
  }

  /// Lets a service of AWS publish, such as `s3.amazonaws.com` on behalf of a bucket.
  ///
  /// - Parameter source: The ARN of the resource; any of this account when left out.
  public func allowPublish(
    from service: String, of source: Value<String>? = nil, fileID: String = #fileID,
    line: Int = #line
  ) -> TopicUse {
    TopicUse(
      of: resource, .service(service, source), at: SourceLocation(file: fileID, line: line))
  }

  /// Lets whoever another account allows it publish.
  ///
  /// - Parameter account: Its number, of twelve digits.
  public func allowPublish(
    fromAccount account: String, fileID: String = #fileID, line: Int = #line
  ) -> TopicUse {
    TopicUse(of: resource, .account(account), at: SourceLocation(file: fileID, line: line))
  }
}

extension Topic {
  /// What encrypts a topic's messages while they wait.
  public enum Encryption: Sendable {
    /// A key that lets in whoever publishes to the topic.
    case key(Key)
    /// `alias/aws/sns`, whose policy nobody can change: neither alarms nor rules can publish through it.
    case awsManaged

    fileprivate var keyID: Value<String> {
      switch self {
      case .key(let key): key.arn
      case .awsManaged: "alias/aws/sns"
      }
    }
  }

  /// Messages that were published.
  public var messagesPublished: Metric { metric("NumberOfMessagesPublished") }
  /// Messages that a subscriber took.
  public var notificationsDelivered: Metric { metric("NumberOfNotificationsDelivered") }
  /// Messages that a subscriber did not take.
  public var notificationsFailed: Metric { metric("NumberOfNotificationsFailed") }

  private func metric(_ name: String) -> Metric {
    Metric(name, of: "AWS/SNS", dimensions: ["TopicName": self.name], statistic: .sum)
  }
}

extension Topic {
  /// Who gets what is published, from the moment the topic exists.
  public struct Subscription: Sendable {
    fileprivate let property: SNS.Topic.Subscription
    fileprivate let address: String?

    /// AWS writes to the address once, and sends nothing more until its owner has confirmed.
    // A literal is rather the other one's: with a part known only when deployed it cannot be a String.
    @_disfavoredOverload
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

extension Problems {
  fileprivate mutating func check(addresses: [String], of topic: String) {
    for address in Set(addresses).sorted() {
      let count = addresses.count { $0 == address }
      require(
        count == 1, "address-subscribes-once",
        "topic '\(topic)' subscribes '\(address)' \(count) times, and SNS writes to it once; leave the others out"
      )
    }
  }

  fileprivate mutating func check(topicName name: String?, of id: String) {
    guard let name else { return }
    require(
      (1...256).contains(name.utf8.count)
        && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "-_".utf8.contains($0) },
      "topic-name-has-its-form",
      "the topic '\(id)' is named '\(name)'; a name has 1 to 256 letters, digits, hyphens and underscores"
    )
  }
}
