internal import AWSResources
internal import CloudFormation

/// What a queue of either kind is declared with.
struct QueueArguments {
  struct Order {
    let deduplicatesByContent: Bool
    let isHighThroughput: Bool
  }

  let id: String
  /// Nil where a queue keeps none.
  let order: Order?
  let encryption: Queue.Encryption
  let visibilityTimeout: TimeSpan
  let retention: TimeSpan
  let delay: TimeSpan?
  let deadLetters: Resource?
  let attempts: Int
  let redrive: Queue.RedrivePermission?
  let requiresTLS: Bool
  let name: Value<String>?
  let location: SourceLocation

  var resource: Resource {
    let key: Key? = if case .key(let key) = encryption { key } else { nil }
    let isHighThroughput = order?.isHighThroughput == true
    let node = SQS.Queue(
      id,
      contentBasedDeduplication: order?.deduplicatesByContent == true ? true : nil,
      deduplicationScope: isHighThroughput ? "messageGroup" : nil,
      delaySeconds: delay?.seconds,
      fifoQueue: order == nil ? nil : true,
      fifoThroughputLimit: isHighThroughput ? "perMessageGroupId" : nil,
      kmsMasterKeyId: key?.arn,
      messageRetentionPeriod: retention.seconds,
      queueName: name,
      redriveAllowPolicy: redrive?.policy,
      redrivePolicy: deadLetters.map {
        .init(deadLetterTargetArn: $0.attribute("Arn"), maxReceiveCount: Value(attempts))
      },
      sqsManagedSseEnabled: key == nil ? true : nil,
      visibilityTimeout: visibilityTimeout.seconds,
      fileID: location.file, line: location.line
    ).resource
    let transport = requiresTLS ? [QueueUse(of: nil, .tlsOnly, at: location)] : []
    return
      node
      .setting("DeletionPolicy", to: DeletionPolicy.delete.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.delete.expression)
      .with(
        companions: problems.companions + transport.map { .statement($0) })
  }

  private var problems: Problems {
    var problems = Problems(at: location)
    let what = "of queue '\(id)'"
    problems.require(
      visibilityTimeout.seconds.literal, in: 0...43_200, "visibility-timeout-in-range",
      "the visibility timeout \(what), in seconds,")
    problems.require(
      retention.seconds.literal, in: 60...1_209_600, "message-retention-in-range",
      "the retention \(what), in seconds,")
    problems.require(
      delay?.seconds.literal, in: 0...900, "message-delay-in-range",
      "the delay \(what), in seconds,")
    problems.require(
      attempts, in: 1...1_000, "attempts-in-range",
      "the number of attempts \(what), before a message is a dead letter,")
    if case .only(let queues)? = redrive {
      problems.require(
        queues.count, in: 1...10, "redrive-sources-in-range",
        "the number of queues that may send the queue '\(id)' their dead letters")
    }
    if let deadLetters {
      problems.require(
        deadLetters.properties.value(at: ["RedriveAllowPolicy", "redrivePermission"]) != "denyAll",
        "dead-letters-are-let-in",
        "the queue '\(id)' sends its dead letters to the queue '\(deadLetters.id)', which takes none: redrive is .noQueue; leave that out there"
      )
    }
    check(name, &problems)
    return problems
  }

  private func check(_ name: Value<String>?, _ problems: inout Problems) {
    guard let name else { return }
    let hasSuffix = name.fixedEnd?.hasSuffix(".fifo") ?? true
    problems.require(
      order == nil || hasSuffix, "fifo-queue-name-ends-in-fifo",
      "the queue '\(id)' is named '\(name.fixedEnd ?? "")'; the name of a queue that keeps an order ends in '.fifo'"
    )
    guard let text = name.literal else { return }
    let stem = order != nil && text.hasSuffix(".fifo") ? text.dropLast(5) : Substring(text)
    problems.require(
      (1...80).contains(text.utf8.count)
        && stem.utf8.allSatisfy {
          ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        },
      "queue-name-has-its-form",
      "the queue '\(id)' is named '\(text)'; a name has 1 to 80 letters, digits, hyphens and underscores"
    )
  }
}

extension Queue.RedrivePermission {
  fileprivate var policy: Expression {
    switch self {
    case .anyQueue: ["redrivePermission": "allowAll"]
    case .noQueue: ["redrivePermission": "denyAll"]
    case .only(let queues):
      ["redrivePermission": "byQueue", "sourceQueueArns": queues.expression]
    }
  }
}

extension Value where Wrapped == String {
  /// What a text ends in, as far as that is known before deployment.
  fileprivate var fixedEnd: String? {
    switch expression {
    case .string(let text): text
    case .joined(let parts): if case .string(let text)? = parts.last { text } else { nil }
    default: nil
    }
  }
}
