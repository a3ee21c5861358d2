internal import AWSResources
public import CloudFormation

/// An SQS queue, which delivers each message at least once, in no order.
///
/// Companion: `<id>Policy`, which lets in what rules and topics send, and refuses what does not come by TLS.
public struct Queue: MessageQueue {
  public var resource: Resource

  /// - Parameters:
  ///   - encryption: With SQS's own key when left out.
  ///   - visibilityTimeout: How long a message is hidden while somebody works on it: up to 12 hours, and six times what
  ///     a function that it is delivered to may take.
  ///   - retention: How long a message waits at most: 1 minute to 14 days.
  ///   - delay: How long a message waits at least: up to 15 minutes.
  ///   - deadLetters: Where a message goes that was received in vain so often as `attempts` says.
  ///   - attempts: 1 to 1,000.
  ///   - redrive: Which queues may name this one for their dead letters.
  ///   - requiresTLS: Refuses requests without encryption in transit.
  ///   - name: AWS chooses one when left out; a fixed name hinders replacement.
  public init(
    _ id: String, encryption: Encryption = .sqsManaged,
    visibilityTimeout: TimeSpan = .seconds(30), retention: TimeSpan = .days(4),
    delay: TimeSpan? = nil, deadLetters: Queue? = nil, after attempts: Int = 5,
    redrive: RedrivePermission? = nil, requiresTLS: Bool = true, name: Value<String>? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    resource =
      QueueArguments(
        id: id, order: nil, encryption: encryption, visibilityTimeout: visibilityTimeout,
        retention: retention, delay: delay, deadLetters: deadLetters?.resource, attempts: attempts,
        redrive: redrive, requiresTLS: requiresTLS, name: name,
        location: SourceLocation(file: fileID, line: line)
      ).resource
  }
}

extension Queue {
  /// What encrypts a queue's messages while they wait.
  public enum Encryption: Sendable {
    /// SQS's own key, free and invisible.
    case sqsManaged
    /// A key that lets in whoever sends to the queue.
    case key(Key)
  }

  /// Which queues may send their dead letters to one.
  public enum RedrivePermission: Sendable {
    /// Any of the account and Region, as AWS has it.
    case anyQueue
    /// None: nobody's dead letters belong here.
    case noQueue
    /// By their ARNs, up to ten. A queue of the same stack that names this one needs a fixed name for that.
    case only([Value<String>])
  }
}
