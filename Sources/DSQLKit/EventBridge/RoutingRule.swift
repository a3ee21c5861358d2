public import CloudFormation

/// A rule of an event bus, which sends events, or what is made from them, to up to five targets.
public protocol RoutingRule: ResourceConstruct, MeasuredRule {}

/// Where a rule sends, and what.
public struct RuleTarget: Construct {
  let statement: RuleStatement
  public var body: Content { return Content(.statement(statement)) }
}

extension RoutingRule {
  public var arn: Value<String> { resource.attribute("Arn") }

  /// Calls a function, or an alias of one.
  ///
  /// Companion: `<rule>Invokes<function>`. A function of another Region cannot be a target: send to a bus there.
  ///
  /// - Parameters:
  ///   - input: The event as it is when left out.
  ///   - retry: As often as EventBridge likes within 24 hours when left out.
  ///   - deadLetters: Where events go that could not be delivered; they are lost when left out.
  public func send(
    to function: some Invocable, as input: TargetInput = .event, retry: RetryPolicy? = nil,
    deadLetters: Queue? = nil, fileID: String = #fileID, line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: function.id, arn: function.arn, access: .lambda(function.resource), input: input,
        retry: retry, deadLetters: deadLetters?.resource), fileID, line)
  }

  /// Sends to a queue, which lets the rule in.
  public func send(
    to queue: Queue, as input: TargetInput = .event, retry: RetryPolicy? = nil,
    deadLetters: Queue? = nil, fileID: String = #fileID, line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: queue.id, arn: queue.arn, access: .queue(queue.resource), input: input, retry: retry,
        deadLetters: deadLetters?.resource), fileID, line)
  }

  /// Sends to a queue that keeps an order, which lets the rule in.
  ///
  /// - Parameter group: Within which messages keep their order; up to 100 characters.
  public func send(
    to queue: FIFOQueue, group: Value<String>, as input: TargetInput = .event,
    retry: RetryPolicy? = nil, deadLetters: Queue? = nil, fileID: String = #fileID,
    line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: queue.id, arn: queue.arn, access: .queue(queue.resource), input: input, retry: retry,
        deadLetters: deadLetters?.resource, messageGroup: group), fileID, line,
      problems: queue.problems(
        ofMessagesIn: group, upTo: 100, from: "the rule '\(resource.id)'"))
  }

  /// Publishes to a topic, which lets the account's rules in.
  public func send(
    to topic: Topic, as input: TargetInput = .event, retry: RetryPolicy? = nil,
    deadLetters: Queue? = nil, fileID: String = #fileID, line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: topic.id, arn: topic.arn, access: .topic(topic.resource), input: input, retry: retry,
        deadLetters: deadLetters?.resource), fileID, line)
  }

  /// Starts a state machine, by a role of the rule's own, `<rule>Role`.
  public func send(
    to machine: StateMachine, as input: TargetInput = .event, retry: RetryPolicy? = nil,
    deadLetters: Queue? = nil, fileID: String = #fileID, line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: machine.id, arn: machine.arn, access: .role(action: "states:StartExecution"),
        input: input, retry: retry, deadLetters: deadLetters?.resource), fileID, line)
  }

  /// Puts events on another bus of the Region, by a role of the rule's own, `<rule>Role`.
  ///
  /// From there they go no further: EventBridge sends no event to a third bus, here or in another Region. An
  /// ``EventBusReplication`` of `bus` forwards what was put on it by others, and not what this rule sends.
  public func send(
    to bus: EventBus, retry: RetryPolicy? = nil, deadLetters: Queue? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: bus.id, arn: bus.arn, access: .role(action: "events:PutEvents"), retry: retry,
        deadLetters: deadLetters?.resource, bus: .init(resource: bus.resource, region: nil)),
      fileID, line)
  }

  /// Puts events on a bus of another Region, by a role of the rule's own, `<rule>Role`.
  ///
  /// To the bus of the rule's own name only events that began here may go, or they would come back again and again: let
  /// the pattern say ``EventPattern/fromThisRegion-property``, or use an ``EventBusReplication``.
  public func send(
    to bus: PeerBus, retry: RetryPolicy? = nil, deadLetters: Queue? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> RuleTarget {
    target(
      .init(
        id: bus.targetID, arn: bus.arn, access: .role(action: "events:PutEvents"), retry: retry,
        deadLetters: deadLetters?.resource, bus: .init(resource: bus.bus, region: bus.region)),
      fileID, line, problems: bus.problems)
  }

  private func target(
    _ target: RuleStatement.Target, _ fileID: String, _ line: Int,
    problems: [(id: String, message: String)] = []
  ) -> RuleTarget {
    RuleTarget(
      statement: RuleStatement(
        rule: resource, target: target, problems: problems,
        location: SourceLocation(file: fileID, line: line)))
  }
}
