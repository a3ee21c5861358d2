internal import AWSResources
public import CloudFormation

/// A function that gets what is sent to a queue.
public struct QueueDelivery: ResourceConstruct {
  public var resource: Resource
}

extension MessageQueue {
  /// Calls a function, or an alias of one, with messages of the queue, and lets it take them out.
  ///
  /// The function answers which messages failed, as `batchItemFailures`; those come again, and the others do not.
  /// The delivery's id is `<queue>To<function>`.
  ///
  /// - Parameters:
  ///   - batchSize: How many messages at most in a call: 1 to 10,000, or 10 of a queue that keeps an order.
  ///   - window: How long to gather them, up to 5 minutes; needed for more than 10.
  ///   - maxConcurrency: How many calls at once, 2 to 1,000; as many as Lambda likes when left out.
  ///   - reportsFailures: Whether the function answers what failed; else a failure sends the whole batch again.
  public func deliver(
    to function: some Invocable, batchSize: Int = 10, window: TimeSpan? = nil,
    maxConcurrency: Int? = nil, reportsFailures: Bool = true, isEnabled: Bool = true,
    fileID: String = #fileID, line: Int = #line
  ) -> QueueDelivery {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    let what = "of the delivery from '\(id)' to '\(function.id)'"
    problems.require(
      batchSize, in: self is FIFOQueue ? 1...10 : 1...10_000, "batch-size-in-range",
      "the batch size \(what)")
    problems.require(
      window?.seconds.literal, in: 0...300, "batch-window-in-range",
      "the batch window \(what), in seconds,")
    problems.require(
      batchSize <= 10 || window.map { $0.seconds.literal != 0 } ?? false,
      "large-batch-has-a-window",
      "the batch size \(what) is \(batchSize) and messages are not gathered; above 10, give a window of a second or more"
    )
    problems.require(
      !(self is FIFOQueue) || window == nil, "ordered-batch-has-no-window",
      "the delivery from '\(id)' to '\(function.id)' has a window; a queue that keeps an order has none"
    )
    problems.require(
      maxConcurrency, in: 2...1_000, "concurrency-in-range", "the concurrency \(what)")
    problems.check(
      visibilityOf: resource,
      against: (function as? FunctionAlias)?.function.resource ?? function.resource)
    let mapping = Lambda.EventSourceMapping(
      id + "To" + function.id,
      functionName: function.resource.ref(),
      batchSize: Value(batchSize),
      enabled: isEnabled ? nil : false,
      eventSourceArn: arn,
      functionResponseTypes: reportsFailures ? [.reportBatchItemFailures] : nil,
      maximumBatchingWindowInSeconds: window?.seconds,
      scalingConfig: maxConcurrency.map { .init(maximumConcurrency: Value($0)) },
      fileID: fileID, line: line
    ).resource
    var permissions = [Permission(actions: Set(Self.consuming), resource: arn)]
    if let key = resource.key(at: "KmsMasterKeyId") {
      permissions.append(Permission(actions: ["kms:Decrypt"], resource: key.attribute("Arn")))
    }
    // Lambda looks whether the function may, before it makes the delivery.
    let grants = permissions.map {
      Resource.Companion.statement(
        Grant($0, for: function.role.resource, neededBy: mapping, at: location))
    }
    let consumer = QueueUse(of: resource, .consumer(function.id), at: location)
    return QueueDelivery(
      resource: mapping.with(companions: grants + [.statement(consumer)] + problems.companions))
  }
}

extension Problems {
  /// Lambda refuses a queue whose messages come back while a function still works on them, and asks for six times its
  /// timeout ("Using Lambda with Amazon SQS", 2026-10).
  fileprivate mutating func check(visibilityOf queue: Resource, against function: Resource) {
    guard case .integer(let visibility)? = queue.properties["VisibilityTimeout"],
      case .integer(let timeout)? = function.properties["Timeout"]
    else { return }
    let facts =
      "messages of queue '\(queue.id)' are hidden for \(visibility) seconds, and function '\(function.id)' may take \(timeout)"
    guard visibility >= timeout else {
      return require(
        false, "visibility-outlasts-the-function",
        "\(facts); Lambda refuses less than the function takes, so give the queue a visibilityTimeout of \(timeout.times(6)) seconds"
      )
    }
    warn(
      unless: visibility >= timeout.times(6), "visibility-outlasts-retries",
      "\(facts); AWS asks for six times that, so give the queue a visibilityTimeout of \(timeout.times(6)) seconds"
    )
  }
}
