internal import AWSResources
public import CloudFormation

/// Somebody who gets what is published to a topic, or some of it.
public struct TopicSubscription: ResourceConstruct {
  public var resource: Resource
}

extension Topic {
  /// Sends what is published to a queue, which lets the topic in.
  ///
  /// The subscription's id is `<topic>To<queue>`.
  ///
  /// - Parameters:
  ///   - filter: Everything when left out.
  ///   - isRaw: Sends the message as it is, without SNS's envelope around it.
  ///   - deadLetters: Where messages go that could not be delivered, such as for want of a permission.
  public func subscribe(
    _ queue: Queue, filter: SubscriptionFilter? = nil, isRaw: Bool = true,
    deadLetters: Queue? = nil, fileID: String = #fileID, line: Int = #line
  ) -> TopicSubscription {
    let location = SourceLocation(file: fileID, line: line)
    return subscription(
      id + "To" + queue.id, "sqs", queue.arn, filter, isRaw: isRaw, deadLetters,
      with: [
        .statement(QueueUse(of: queue.resource, .sender(ServicePrincipal.sns, arn), at: location))
      ],
      at: location)
  }

  /// Calls a function, or an alias of one, with what is published.
  ///
  /// The subscription's id is `<topic>To<function>`, and there is `<topic>Invokes<function>`.
  public func subscribe(
    _ function: some Invocable, filter: SubscriptionFilter? = nil, deadLetters: Queue? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> TopicSubscription {
    let location = SourceLocation(file: fileID, line: line)
    let call = FailureCircle(
      function: function.resource, kind: .called(by: resource), location: location)
    let permission = Lambda.Permission(
      id + "Invokes" + function.id, action: "lambda:InvokeFunction",
      functionName: function.resource.ref(), principal: Value(ServicePrincipal.sns),
      sourceArn: arn, fileID: fileID, line: line)
    return subscription(
      id + "To" + function.id, "lambda", function.arn, filter, isRaw: false, deadLetters,
      with: [.resource(permission.resource), .statement(call)], at: location)
  }

  /// Posts what is published to an address, once whoever is there has confirmed.
  ///
  /// - Parameters:
  ///   - id: The subscription's.
  ///   - url: Starts with `https://`.
  public func subscribe(
    _ id: String, url: Value<String>, filter: SubscriptionFilter? = nil, isRaw: Bool = false,
    deadLetters: Queue? = nil, fileID: String = #fileID, line: Int = #line
  ) -> TopicSubscription {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      url.literal?.hasPrefix("https://") ?? true, "subscription-is-https",
      "the subscription '\(id)' posts to '\(url.literal ?? "")'; an address starts with 'https://'")
    return subscription(
      id, "https", url, filter, isRaw: isRaw, deadLetters, with: problems.companions, at: location)
  }

  /// Writes to an address, once its owner has confirmed.
  ///
  /// - Parameter id: The subscription's.
  public func subscribe(
    _ id: String, email address: Value<String>, filter: SubscriptionFilter? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> TopicSubscription {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      address.literal.map(SettingRule.emailAddress.holds) ?? true, "subscription-is-an-address",
      "the subscription '\(id)' writes to '\(address.literal ?? "")', which is no e-mail address")
    return subscription(
      id, "email", address, filter, isRaw: false, nil, with: problems.companions, at: location)
  }

  private func subscription(
    _ subscription: String, _ kind: Value<String>, _ endpoint: Value<String>,
    _ filter: SubscriptionFilter?, isRaw: Bool, _ deadLetters: Queue?,
    with companions: [Resource.Companion], at location: SourceLocation
  ) -> TopicSubscription {
    var problems = Problems(at: location)
    filter?.check(of: subscription, &problems)
    let node = SNS.Subscription(
      subscription, protocol: kind, topicArn: arn, endpoint: endpoint,
      filterPolicy: filter?.policy, filterPolicyScope: filter?.scope,
      rawMessageDelivery: isRaw ? true : nil,
      redrivePolicy: deadLetters.map { ["deadLetterTargetArn": $0.arn.expression] },
      fileID: location.file, line: location.line
    ).resource
    let failures = deadLetters.map {
      Resource.Companion.statement(
        QueueUse(of: $0.resource, .sender(ServicePrincipal.sns, arn), at: location))
    }
    return TopicSubscription(
      resource: node.with(
        companions: companions + (failures.map { [$0] } ?? []) + problems.companions))
  }
}
