public import CloudFormation

/// What a field of an event, or of a message, has to be. A literal stands for itself.
///
/// ```swift
/// .detail("state", "placed", "paid").detail("order.total", .above(100))
/// ```
public struct Match: Hashable, Sendable {
  let expression: Expression
  /// Why EventBridge would refuse it.
  let problem: String?

  private init(_ expression: Expression, problem: String? = nil) {
    self.expression = expression
    self.problem = problem
  }

  /// Exactly this text, which may be known only when the stack is deployed.
  public static func exactly(_ text: Value<String>) -> Match { Match(text.expression) }

  /// A text that starts with this one.
  public static func prefix(_ text: Value<String>, ignoringCase: Bool = false) -> Match {
    Match(["prefix": word(text, ignoringCase)], problem: empty(text, "prefix"))
  }

  /// A text that ends in this one.
  public static func suffix(_ text: Value<String>, ignoringCase: Bool = false) -> Match {
    Match(["suffix": word(text, ignoringCase)], problem: empty(text, "suffix"))
  }

  /// This text, in capitals or not.
  public static func equalsIgnoringCase(_ text: Value<String>) -> Match {
    Match(["equals-ignore-case": text.expression])
  }

  /// Text in which `*` stands for any characters; `\*` for itself.
  public static func wildcard(_ pattern: Value<String>) -> Match {
    Match(["wildcard": pattern.expression], problem: impossible([pattern]))
  }

  /// A text that is none of these.
  public static func anythingBut(_ texts: Value<String>...) -> Match {
    none(of: texts.map(\.expression))
  }

  /// A number that is none of these.
  public static func anythingBut(_ numbers: Double...) -> Match {
    let problem = numbers.lazy.compactMap(Self.inexact).first
    return none(of: numbers.map(number), problem: problem)
  }

  /// A text that does not start with any of these.
  public static func anythingBut(prefix texts: Value<String>...) -> Match {
    none(
      of: texts.map(\.expression), by: "prefix",
      problem: texts.lazy.compactMap { empty($0, "prefix") }.first)
  }

  /// A text that does not end in any of these.
  public static func anythingBut(suffix texts: Value<String>...) -> Match {
    none(
      of: texts.map(\.expression), by: "suffix",
      problem: texts.lazy.compactMap { empty($0, "suffix") }.first)
  }

  /// A text that is none of these, in capitals or not.
  public static func anythingBut(ignoringCase texts: Value<String>...) -> Match {
    none(of: texts.map(\.expression), by: "equals-ignore-case")
  }

  /// A text that fits none of these, in which `*` stands for any characters.
  public static func anythingBut(wildcard patterns: Value<String>...) -> Match {
    none(of: patterns.map(\.expression), by: "wildcard", problem: impossible(patterns))
  }

  /// This number, however it is written.
  public static func equal(_ number: Double) -> Match { compared(("=", number)) }
  /// A number greater than this one.
  public static func above(_ number: Double) -> Match { compared((">", number)) }
  /// This number or a greater one.
  public static func atLeast(_ number: Double) -> Match { compared((">=", number)) }
  /// A number less than this one.
  public static func below(_ number: Double) -> Match { compared(("<", number)) }
  /// This number or a lesser one.
  public static func atMost(_ number: Double) -> Match { compared(("<=", number)) }

  /// A number from the first to the last, both included.
  public static func between(_ first: Double, _ last: Double) -> Match {
    first < last
      ? compared((">=", first), ("<=", last))
      : Match(
        .null,
        problem:
          "the range from \(first) to \(last) has no numbers in it; the first is less than the last"
      )
  }

  /// An address of a block, such as `10.0.0.0/24` or `2001:db8::/32`.
  public static func cidr(_ block: Value<String>) -> Match {
    Match(
      ["cidr": block.expression],
      problem: block.literal.flatMap {
        AddressBlock($0) != nil
          ? nil : "'\($0)' is no block of addresses; one looks like '10.0.0.0/24'"
      })
  }

  /// The field is there, whatever it is, even null. For fields that hold no other fields.
  public static let exists = Match(["exists": true])
  /// The field is not there.
  public static let isAbsent = Match(["exists": false])
  /// The field is there and null.
  public static let isNull = Match(.null)
}

extension Match {
  /// What EventBridge takes for a match, and so for no name of a field, where it reads alternatives (the constants of
  /// its open-source Event Ruler, 2026-11).
  static let reservedNames: Set<String> = [
    "anything-but", "cidr", "date-after", "date-before", "date-on-or-after", "date-on-or-before",
    "equals-ignore-case", "exactly", "exists", "in-date-range", "ip-address-in-range",
    "ip-address-not-in-range", "not-equals-ignore-case", "not-wildcard", "numeric", "prefix",
    "regex", "suffix", "wildcard", "=", "<", "<=", ">", ">=",
  ]

  /// Any text, even none.
  static let anything = Match(["prefix": ""])

  private static func word(_ text: Value<String>, _ ignoringCase: Bool) -> Expression {
    ignoringCase ? ["equals-ignore-case": text.expression] : text.expression
  }

  private static func empty(_ text: Value<String>, _ operation: String) -> String? {
    text.literal == "" ? "the \(operation) is empty; write .exists for any text" : nil
  }

  private static func impossible(_ wildcards: [Value<String>]) -> String? {
    wildcards.lazy.compactMap { $0.literal.flatMap { Wildcard($0).problem } }.first
  }

  private static func none(
    of list: [Expression], by operation: String? = nil, problem: String? = nil
  ) -> Match {
    guard !list.isEmpty else {
      return Match(.null, problem: "anything but nothing is anything; write .exists for that")
    }
    let values: Expression = list.count == 1 ? list[0] : .array(list)
    return Match(
      ["anything-but": operation.map { .object(Members().setting($0, to: values)) } ?? values],
      problem: problem)
  }

  private static func compared(_ comparisons: (String, Double)...) -> Match {
    Match(
      ["numeric": .array(comparisons.flatMap { [.string($0.0), number($0.1)] })],
      problem: comparisons.lazy.compactMap { inexact($0.1) }.first)
  }

  /// Whole numbers without a point, as people write them.
  private static func number(_ number: Double) -> Expression {
    Int(exactly: number).map { .integer($0) } ?? .number(number.isFinite ? number : 0)
  }

  /// EventBridge compares 64-bit floating-point numbers, and refuses what they do not hold exactly ("Comparison operators",
  /// 2026-10).
  private static func inexact(_ number: Double) -> String? {
    let limit = 9_007_199_254_740_992.0
    return (-limit...limit).contains(number)
      ? nil : "the number \(number) cannot be compared; allowed is -2^53 to 2^53"
  }
}

extension Match: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
  public init(stringLiteral text: String) { self.init(.string(text)) }
  public init(stringInterpolation: CloudFormation.Value<String>.StringInterpolation) {
    self.init(Value<String>(stringInterpolation: stringInterpolation).expression)
  }
  public init(integerLiteral number: Int) { self.init(.integer(number)) }
  public init(floatLiteral number: Double) { self.init(.number(number)) }
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
}
