public import CloudFormation

/// What a composite alarm asks of others: an alarm stands for itself being raised.
///
/// ```swift
/// CompositeAlarm("Down", when: errors && !deploying, notify: pager)
/// ```
public protocol AlarmCondition: Sendable {
  var rule: AlarmRule { get }
}

/// A condition on the states of alarms.
public struct AlarmRule: AlarmCondition {
  enum Strength {
    case or
    case and
    case term
  }

  let text: Value<String>
  let strength: Strength
  /// The names of the alarms in it.
  let names: Set<Value<String>>
  /// How often alarms are named, and what always or never holds.
  var elements = 1

  public var rule: AlarmRule { self }

  /// `AND` and `OR` side by side are in parentheses, so that nobody has to know which binds stronger.
  private func enclosed(within other: Strength) -> Value<String> {
    strength == .term || strength == other ? text : "(\(text))"
  }

  fileprivate static func join(
    _ a: AlarmRule, _ b: AlarmRule, _ word: String, _ strength: Strength
  ) -> AlarmRule {
    AlarmRule(
      text: "\(a.enclosed(within: strength)) \(word) \(b.enclosed(within: strength))",
      strength: strength, names: a.names.union(b.names), elements: a.elements + b.elements)
  }

  fileprivate var negated: AlarmRule {
    AlarmRule(
      text: "NOT \(enclosed(within: .term))", strength: .term, names: names, elements: elements)
  }
}

extension AlarmCondition where Self == AlarmRule {
  public static func inAlarm(_ alarm: some NamedAlarm) -> AlarmRule { state("ALARM", of: alarm) }
  public static func ok(_ alarm: some NamedAlarm) -> AlarmRule { state("OK", of: alarm) }
  /// Not of a composite alarm, which lacks data only until it is first evaluated.
  public static func insufficientData(_ alarm: Alarm) -> AlarmRule {
    state("INSUFFICIENT_DATA", of: alarm)
  }

  /// For trying out what is notified.
  public static var always: AlarmRule { AlarmRule(text: "TRUE", strength: .term, names: []) }
  public static var never: AlarmRule { AlarmRule(text: "FALSE", strength: .term, names: []) }

  private static func state(_ state: String, of alarm: some NamedAlarm) -> AlarmRule {
    AlarmRule(text: "\(state)(\"\(alarm.name)\")", strength: .term, names: [alarm.name])
  }
}

/// An alarm that others can name.
public protocol NamedAlarm: ResourceConstruct, AlarmCondition {
  var arn: Value<String> { get }
  var name: Value<String> { get }
}

extension NamedAlarm {
  public var rule: AlarmRule { .inAlarm(self) }
}

extension AlarmCondition {
  public static func && (a: Self, b: some AlarmCondition) -> AlarmRule {
    AlarmRule.join(a.rule, b.rule, "AND", .and)
  }

  public static func || (a: Self, b: some AlarmCondition) -> AlarmRule {
    AlarmRule.join(a.rule, b.rule, "OR", .or)
  }

  public static prefix func ! (condition: Self) -> AlarmRule { condition.rule.negated }
}
