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

  /// "Filter policy constraints", Amazon SNS Developer Guide, 2026-11: of fields in fields the outermost count.
  func check(of subscription: String, _ problems: inout Problems) {
    problems.check(fieldsOf: pattern, of: "subscription '\(subscription)'")
    let fields = pattern.allFields
    problems.require(
      Set(fields.map(\.path.first)).count, in: 0...5, "filter-names-few-fields",
      "the number of fields in the filter of subscription '\(subscription)'")
    let combinations = combinations(of: pattern)
    problems.require(
      combinations <= 150, "filter-has-few-combinations",
      "the filter of subscription '\(subscription)' has \(combinations) combinations of values, as SNS counts them\(isOfBody ? ": the values of each field times how deep it lies, multiplied" : ""); allowed are 150"
    )
    for match in fields.flatMap(\.matches) {
      for number in match.numbers {
        problems.require(
          abs(number) <= 1_000_000_000, "filtered-number-in-range",
          "the filter of subscription '\(subscription)' asks for the number \(number); allowed is -1000000000 to 1000000000"
        )
      }
      for (text, stars) in match.wildcards {
        problems.require(
          stars <= 3, "wildcard-has-few-stars",
          "the filter of subscription '\(subscription)' asks for '\(text)', which has \(stars) stars; allowed are 3"
        )
      }
    }
  }

  /// The product of how many values each field may have, where a field of the body counts by how deep it lies, too.
  private func combinations(of pattern: EventPattern) -> Int {
    let own = pattern.fields.reduce(1) {
      $0.times($1.matches.count).times(isOfBody ? $1.path.count : 1)
    }
    return pattern.alternatives.reduce(own) { product, patterns in
      product.times(patterns.reduce(0) { $0 + min(combinations(of: $1), 1_000_000) })
    }
  }
}

extension EventPattern {
  /// Its fields, and those of its alternatives.
  fileprivate var allFields: [Field] { fields + alternatives.joined().flatMap(\.allFields) }
}

extension Match {
  fileprivate var numbers: [Double] { expression.numbers }

  /// Texts with stars, and how many those are.
  fileprivate var wildcards: [(text: String, stars: Int)] {
    guard case .object(let members) = expression else { return [] }
    var inner = Members()
    if case .object(let negated)? = members["anything-but"] { inner = negated }
    guard let texts = members["wildcard"] ?? inner["wildcard"] else { return [] }
    let list: [Expression] = if case .array(let several) = texts { several } else { [texts] }
    return list.compactMap {
      if case .string(let text) = $0 { (text, Wildcard(text).stars) } else { nil }
    }
  }
}

extension Expression {
  fileprivate var numbers: [Double] {
    switch self {
    case .integer(let number): [Double(number)]
    case .number(let number): [number]
    case .array(let elements): elements.flatMap(\.numbers)
    case .object(let members): members.list.flatMap(\.value.numbers)
    default: []
    }
  }
}
