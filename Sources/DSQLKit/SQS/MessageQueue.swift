public import CloudFormation

/// A queue that keeps an order, or one that does not.
public protocol MessageQueue: ResourceConstruct {}

extension MessageQueue {
  public var arn: Value<String> { resource.attribute("Arn") }
  public var url: Value<String> { resource.ref() }
  public var name: Value<String> { resource.attribute("QueueName") }

  /// Lets `grantee` send messages.
  public func grantSend(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grant(
      ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
      ["kms:Decrypt", "kms:GenerateDataKey*"], to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` take messages out.
  public func grantConsume(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grant(
      Self.consuming, ["kms:Decrypt"], to: grantee, at: SourceLocation(file: fileID, line: line))
  }

  static var consuming: [String] {
    [
      "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl", "sqs:ReceiveMessage",
    ]
  }

  func grant(
    _ actions: [String], _ keyActions: [String], to grantee: some Grantee,
    at location: SourceLocation
  ) -> Grant {
    let key = resource.key(at: "KmsMasterKeyId")
    return Grant(
      actions, on: arn, to: grantee,
      companion: key.map { Grant(keyActions, on: $0.attribute("Arn"), to: grantee, at: location) },
      at: location)
  }

  /// Lets a service of AWS send messages, such as `s3.amazonaws.com` on behalf of a bucket.
  ///
  /// - Parameter source: The ARN of the resource; any of this account when left out.
  public func allowSend(
    from service: String, of source: Value<String>? = nil, fileID: String = #fileID,
    line: Int = #line
  ) -> QueueUse {
    QueueUse(
      of: resource, .sender(service, source), at: SourceLocation(file: fileID, line: line))
  }

  /// Lets whoever another account allows it send messages.
  ///
  /// - Parameter account: Its number, of twelve digits.
  public func allowSend(
    fromAccount account: String, fileID: String = #fileID, line: Int = #line
  ) -> QueueUse {
    QueueUse(of: resource, .account(account), at: SourceLocation(file: fileID, line: line))
  }
}

extension MessageQueue {
  /// Messages that wait to be received.
  public var visibleMessages: Metric { metric("ApproximateNumberOfMessagesVisible", .maximum) }
  /// How long the oldest message has been waiting, in seconds.
  public var oldestMessageAge: Metric { metric("ApproximateAgeOfOldestMessage", .maximum) }
  /// Messages that were put in.
  public var messagesSent: Metric { metric("NumberOfMessagesSent", .sum) }
  /// Messages that were handed out, some more than once.
  public var messagesReceived: Metric { metric("NumberOfMessagesReceived", .sum) }
  /// Messages that were taken out for good.
  public var messagesDeleted: Metric { metric("NumberOfMessagesDeleted", .sum) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(name, of: "AWS/SQS", dimensions: ["QueueName": self.name], statistic: statistic)
  }
}
