internal import CloudFormation

/// Forwards the events of a bus to the bus of the same name in the database's other Region.
///
/// ```swift
/// database.inEachRegion { cluster in
///   let events = EventBus("Events")
///   EventBusReplication("ForwardEvents", of: events, in: cluster)
/// }
/// ```
///
/// Each event is forwarded once and never back: an event keeps the Region in which it began in its field `region`, and
/// only what began here is forwarded. A rule that is to see an event in one Region only says
/// ``EventPattern/fromThisRegion-property``; one without it sees the events of all Regions, in all Regions.
///
/// What another bus has sent to this one is not forwarded: EventBridge sends an event from one bus to another and no
/// further. Such as uploads that arrive on the default bus are sent from there to both Regions, or are found where they
/// arrive.
///
/// Where the database has one Region only, there is nothing to forward and nothing in the stack.
///
/// Companion: `<id>Role`, which may put events on exactly the other Region's bus.
public struct EventBusReplication: Construct {
  /// The rule that forwards, to be watched; nil where there is no other Region.
  public let rule: EventRule?
  private let targets: [RuleTarget]

  /// - Parameters:
  ///   - pattern: All events when left out.
  ///   - replays: Also forwards events that an ``Archive`` sends again, which began here.
  ///   - deadLetters: Where events go that could not be forwarded; they are lost when left out.
  public init(
    _ id: String, of bus: EventBus, in cluster: Cluster, when pattern: EventPattern? = nil,
    replays: Bool = false, retry: RetryPolicy? = nil, deadLetters: Queue? = nil,
    description: String? = nil, isEnabled: Bool = true, fileID: String = #fileID,
    line: Int = #line
  ) {
    guard !cluster.peers.isEmpty else {
      rule = nil
      targets = []
      return
    }
    let own = pattern?.fromThisRegion ?? .fromThisRegion
    let rule = EventRule(
      id, on: bus, when: replays ? own : own.field([Self.replayField], .isAbsent),
      description: description, isEnabled: isEnabled, fileID: fileID, line: line)
    self.rule = rule
    targets = cluster.peers.map {
      rule.send(
        to: bus.peer(in: $0.region), retry: retry, deadLetters: deadLetters, fileID: fileID,
        line: line)
    }
  }

  public var body: Content {
    return Content(joining: (rule.map { [$0.body] } ?? []) + targets.map(\.body))
  }

  /// What only replayed events have.
  private static let replayField = "replay-name"
}
