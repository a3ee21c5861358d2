internal import AWSResources
public import CloudFormation

extension Schedule {
  /// What a schedule does.
  public struct Target: Sendable {
    let arn: Value<String>
    let permissions: [Permission]
    /// JSON, or a text as it is.
    var input: Expression?
    var messageGroup: Value<String>?
    var event: (type: Value<String>, source: Value<String>)?
    var problems: [(id: String, message: String)] = []

    /// Calls a function, or an alias of one.
    public static func call(
      _ function: some Invocable, with input: Expression? = nil
    ) -> Target {
      Target(
        arn: function.arn,
        permissions: [Permission(actions: ["lambda:InvokeFunction"], resource: function.arn)],
        input: input?.jsonText)
    }

    /// Sends a message to a queue: a text as it is, anything else as JSON.
    public static func send(to queue: Queue, _ message: Expression) -> Target {
      Target(arn: queue.arn, permissions: sending(to: queue), input: message.messageText)
    }

    /// Sends a message to a queue that keeps an order.
    ///
    /// - Parameter group: Within which messages keep their order; up to 128 characters.
    public static func send(
      to queue: FIFOQueue, group: Value<String>, _ message: Expression
    ) -> Target {
      Target(
        arn: queue.arn, permissions: sending(to: queue), input: message.messageText,
        messageGroup: group,
        problems: queue.problems(ofMessagesIn: group, upTo: 128, from: "a schedule"))
    }

    /// Publishes a message to a topic: a text as it is, anything else as JSON.
    public static func publish(to topic: Topic, _ message: Expression) -> Target {
      Target(
        arn: topic.arn,
        permissions: [Permission(actions: ["sns:Publish"], resource: topic.arn)]
          + encrypting(topic.resource),
        input: message.messageText)
    }

    /// Starts a state machine.
    public static func start(_ machine: StateMachine, with input: Expression? = nil) -> Target {
      Target(
        arn: machine.arn,
        permissions: [Permission(actions: ["states:StartExecution"], resource: machine.arn)],
        input: input?.jsonText)
    }

    /// Puts an event on a bus.
    ///
    /// - Parameters:
    ///   - source: Up to 256 characters, without `aws.` before them.
    ///   - detailType: Up to 128 characters.
    ///   - detail: An object.
    public static func put(
      on bus: EventBus, source: Value<String>, detailType: Value<String>, detail: Expression
    ) -> Target {
      Target(
        arn: bus.arn,
        permissions: [Permission(actions: ["events:PutEvents"], resource: bus.arn)],
        input: detail.jsonText, event: (detailType, source),
        problems: problems(ofEventFrom: source, detailType, detail, on: bus))
    }

    /// What EventBridge refuses, or drops when it comes.
    private static func problems(
      ofEventFrom source: Value<String>, _ type: Value<String>, _ detail: Expression,
      on bus: EventBus
    ) -> [(id: String, message: String)] {
      var problems: [(id: String, message: String)] = []
      if case .object = detail {
      } else {
        problems.append(
          (
            id: "event-detail-is-an-object",
            message:
              "a schedule puts an event on the bus '\(bus.id)' whose detail is no object; write one, such as [\"text\": \"hello\"]"
          ))
      }
      for (what, text, limit) in [("source", source, 256), ("detail type", type, 128)] {
        guard let text = text.literal else { continue }
        let isOfAWS = what == "source" && text.hasPrefix("aws.")
        if isOfAWS || !(1...limit).contains(text.unicodeScalars.count) {
          problems.append(
            (
              id: "event-says-what-it-is",
              message:
                "a schedule puts an event on the bus '\(bus.id)' with the \(what) '\(text)'; allowed are 1 to \(limit) characters\(isOfAWS ? ", and 'aws.' is of AWS's own services" : "")"
            ))
        }
      }
      return problems
    }

    static func sending(to queue: some MessageQueue) -> [Permission] {
      [Permission(actions: ["sqs:SendMessage"], resource: queue.arn)]
        + encrypting(queue.resource)
    }

    /// What a role needs for the key of what it sends to.
    private static func encrypting(_ resource: Resource) -> [Permission] {
      guard let key = resource.key(at: "KmsMasterKeyId") else { return [] }
      return [
        Permission(
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"], resource: key.attribute("Arn"))
      ]
    }

    var eventParameters: Scheduler.Schedule.EventBridgeParameters? {
      event.map { .init(detailType: $0.type, source: $0.source) }
    }
  }
}

extension Expression {
  fileprivate var messageText: Expression {
    switch self {
    case .string, .joined, .reference, .call: self
    default: jsonText
    }
  }
}
