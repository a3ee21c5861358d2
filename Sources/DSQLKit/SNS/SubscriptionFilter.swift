internal import CloudFormation

/// Which messages of a topic a subscriber gets.
///
/// ```swift
/// alerts.subscribe(orders, filter: .attributes(["kind": ["order", .prefix("order-")]]))
/// alerts.subscribe(orders, filter: .body(.field(["order", "total"], .above(100))))
/// ```
public struct SubscriptionFilter: Sendable {
  private let pattern: EventPattern
  private let isOfBody: Bool

  /// By the attributes that a message was published with.
  public static func attributes(_ attributes: [String: [Match]]) -> SubscriptionFilter {
    let pattern = attributes.sorted { $0.key < $1.key }.reduce(EventPattern()) {
      $0.field([$1.key], anyOf: $1.value)
    }
    return SubscriptionFilter(pattern: pattern, isOfBody: false)
  }

  /// By fields of a message that is JSON, named from its outermost object.
  public static func body(_ pattern: EventPattern) -> SubscriptionFilter {
    SubscriptionFilter(pattern: pattern, isOfBody: true)
  }

  var policy: Expression { pattern.expression }
  var scope: Value<String> { isOfBody ? "MessageBody" : "MessageAttributes" }

  /// "Filter policy constraints", Amazon SNS Developer Guide, 2026-10.
  func check(of subscription: String, _ problems: inout Problems) {
    problems.check(fieldsOf: pattern, of: "subscription '\(subscription)'")
    problems.require(
      Set(pattern.fields.map(\.path)).count, in: 0...5, "filter-names-few-fields",
      "the number of fields in the filter of subscription '\(subscription)'")
  }
}
