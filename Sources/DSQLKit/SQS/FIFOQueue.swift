internal import AWSResources
public import CloudFormation

/// An SQS queue that keeps the messages of a group in order, and drops those that are sent again within five minutes.
///
/// Companion: `<id>Policy`, as a ``Queue`` has it.
public struct FIFOQueue: MessageQueue {
  public var resource: Resource

  /// - Parameters:
  ///   - deduplicatesByContent: Takes messages of the same body for one; else each carries an identifier.
  ///   - isHighThroughput: Orders and limits each group by itself.
  ///   - deadLetters: Has to keep an order too.
  ///   - name: Ends in `.fifo`.
  public init(
    _ id: String, deduplicatesByContent: Bool = true, isHighThroughput: Bool = false,
    encryption: Queue.Encryption = .sqsManaged, visibilityTimeout: TimeSpan = .seconds(30),
    retention: TimeSpan = .days(4), delay: TimeSpan? = nil, deadLetters: FIFOQueue? = nil,
    after attempts: Int = 5, redrive: Queue.RedrivePermission? = nil, requiresTLS: Bool = true,
    name: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    resource =
      QueueArguments(
        id: id,
        order: .init(
          deduplicatesByContent: deduplicatesByContent, isHighThroughput: isHighThroughput),
        encryption: encryption, visibilityTimeout: visibilityTimeout, retention: retention,
        delay: delay, deadLetters: deadLetters?.resource, attempts: attempts, redrive: redrive,
        requiresTLS: requiresTLS, name: name, location: SourceLocation(file: fileID, line: line)
      ).resource
  }
}

extension FIFOQueue {
  /// Why what EventBridge sends would not get into the queue.
  ///
  /// - Parameter limit: Of the characters that a group's name may have, which differs between rules and schedules.
  func problems(
    ofMessagesIn group: Value<String>, upTo limit: Int, from sender: String
  ) -> [(id: String, message: String)] {
    var problems: [(id: String, message: String)] = []
    if [nil, false].contains(resource.properties["ContentBasedDeduplication"]) {
      problems.append(
        (
          id: "sent-messages-are-told-apart",
          message:
            "\(sender) sends to the queue '\(id)', which asks for an identifier with each message; EventBridge gives none, so let the queue have deduplicatesByContent: true"
        ))
    }
    if let length = group.literal?.unicodeScalars.count, !(1...limit).contains(length) {
      problems.append(
        (
          id: "message-group-has-its-form",
          message:
            "\(sender) sends to the queue '\(id)' in a group whose name has \(length) characters; allowed are 1 to \(limit)"
        ))
    }
    return problems
  }
}
