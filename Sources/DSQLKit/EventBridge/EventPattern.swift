internal import CloudFormation

/// Which events a rule is about: those whose fields are all as the pattern says.
///
/// ```swift
/// EventRule(
///   "LargeOrders", on: events,
///   when: .source("shop").detailType("OrderPlaced").detail("order.total", .above(100)))
/// ```
///
/// Several matches of one field are alternatives; alternatives between fields are said by `or`.
public struct EventPattern: Hashable, Sendable {
  struct Field: Hashable {
    let path: [String]
    let matches: [Match]
  }

  private(set) var fields: [Field] = []
  private(set) var alternatives: [[EventPattern]] = []

  init() {}

  /// All events of a bus.
  public static var everything: EventPattern { source(.anything) }

  /// By who sent an event, such as `shop` or `aws.ec2`.
  public static func source(_ matches: Match...) -> EventPattern { with(["source"], matches) }
  /// By what kind of event it is.
  public static func detailType(_ matches: Match...) -> EventPattern {
    with(["detail-type"], matches)
  }
  /// By the account in which an event began.
  public static func account(_ matches: Match...) -> EventPattern { with(["account"], matches) }
  /// By the Region in which an event began.
  public static func region(_ matches: Match...) -> EventPattern { with(["region"], matches) }
  /// By what an event is about, as ARNs.
  public static func resources(_ matches: Match...) -> EventPattern { with(["resources"], matches) }
  /// By a field of `detail`; names of fields in fields have dots between them.
  public static func detail(_ path: String, _ matches: Match...) -> EventPattern {
    EventPattern().detail(path, matches)
  }
  /// By any field, by the names that lead to it; for names that have dots in them.
  public static func field(_ path: [String], _ matches: Match...) -> EventPattern {
    with(path, matches)
  }
  /// One of these patterns has to fit.
  public static func or(_ alternatives: EventPattern...) -> EventPattern {
    EventPattern().or(alternatives)
  }
  /// Events that began in the Region of the stack, and not those that another Region has forwarded.
  public static var fromThisRegion: EventPattern { EventPattern().fromThisRegion }

  /// Who sent an event, such as `shop` or `aws.ec2`.
  public func source(_ matches: Match...) -> EventPattern { with(["source"], matches) }
  /// What kind of event it is.
  public func detailType(_ matches: Match...) -> EventPattern { with(["detail-type"], matches) }
  /// The account in which an event began.
  public func account(_ matches: Match...) -> EventPattern { with(["account"], matches) }
  /// The Region in which an event began.
  public func region(_ matches: Match...) -> EventPattern { with(["region"], matches) }
  /// What an event is about, by ARNs.
  public func resources(_ matches: Match...) -> EventPattern { with(["resources"], matches) }

  /// A field of `detail`; names of fields in fields have dots between them.
  public func detail(_ path: String, _ matches: Match...) -> EventPattern { detail(path, matches) }

  /// Any field, by the names that lead to it; for names that have dots in them.
  public func field(_ path: [String], _ matches: Match...) -> EventPattern { with(path, matches) }

  /// One of these patterns has to fit as well.
  public func or(_ alternatives: EventPattern...) -> EventPattern { or(alternatives) }

  /// Events that began in the Region of the stack, and not those that another Region has forwarded.
  ///
  /// An event keeps the Region in which it originated in its field `region` ("AWS service event metadata", Amazon
  /// EventBridge Events Reference, 2026-10).
  public var fromThisRegion: EventPattern { region(.exactly(AWS.region)) }

  /// Both patterns have to fit.
  public func and(_ other: EventPattern) -> EventPattern {
    var copy = self
    copy.fields += other.fields
    copy.alternatives += other.alternatives
    return copy
  }
}

extension EventPattern {
  private static func with(_ path: [String], _ matches: [Match]) -> EventPattern {
    EventPattern().with(path, matches)
  }

  func field(_ path: [String], anyOf matches: [Match]) -> EventPattern { with(path, matches) }

  private func with(_ path: [String], _ matches: [Match]) -> EventPattern {
    var copy = self
    copy.fields.append(Field(path: path, matches: matches))
    return copy
  }

  private func detail(_ path: String, _ matches: [Match]) -> EventPattern {
    with(
      ["detail"] + path.split(separator: ".", omittingEmptySubsequences: false).map(String.init),
      matches)
  }

  private func or(_ patterns: [EventPattern]) -> EventPattern {
    var copy = self
    copy.alternatives.append(patterns)
    return copy
  }

  /// As EventBridge has it.
  var expression: Expression {
    var members = Members()
    for field in fields {
      members.set(path: field.path[...], to: .array(field.matches.map(\.expression)))
    }
    // One field can hold one set of alternatives; further ones would say another thing.
    if let first = alternatives.first { members.set("$or", first.map(\.expression).expression) }
    return .object(members)
  }
}
