/// A value in a template: JSON whose leaves may refer to resources, parameters and functions.
public enum Expression: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([Expression])
  case object(Members)
  /// `Ref` or `Fn::GetAtt`.
  case reference(Reference)
  /// Text with references in it, rendered as `Fn::Sub`.
  case joined([Expression])
  /// Any other intrinsic function.
  case call(Call)
}

extension Expression {
  /// The shortest form of some text in parts: neighbouring literals become one, and a single part stands alone.
  public static func text(_ parts: [Expression]) -> Expression {
    var short: [Expression] = []
    for part in parts.flatMap({ $0.textParts }) {
      if case .string(let text) = part, case .string(let last)? = short.last {
        short[short.count - 1] = .string(last + text)
      } else {
        short.append(part)
      }
    }
    if short.count > 1 { return .joined(short) }
    return short.first ?? .string("")
  }

  private var textParts: [Expression] {
    switch self {
    case .joined(let parts): parts
    case .integer(let value): [.string(String(value))]
    case .number(let value): [.string(JSONWriter.text(of: value))]
    case .bool(let value): [.string(value ? "true" : "false")]
    default: [self]
    }
  }
}

/// A type with a form in a template.
public protocol ExpressionConvertible: Sendable {
  var expression: Expression { get }
}

extension Expression: ExpressionConvertible { public var expression: Expression { self } }
extension String: ExpressionConvertible { public var expression: Expression { .string(self) } }
extension Int: ExpressionConvertible { public var expression: Expression { .integer(self) } }
extension Double: ExpressionConvertible { public var expression: Expression { .number(self) } }
extension Bool: ExpressionConvertible { public var expression: Expression { .bool(self) } }
extension Members: ExpressionConvertible { public var expression: Expression { .object(self) } }
extension Array: ExpressionConvertible where Element: ExpressionConvertible {
  public var expression: Expression { .array(map { $0.expression }) }
}
extension Dictionary: ExpressionConvertible where Key == String, Value: ExpressionConvertible {
  public var expression: Expression {
    var members = Members(minimumCapacity: count)
    for (key, value) in sorted(by: { $0.key < $1.key }) { members.set(key, value) }
    return .object(members)
  }
}
extension ExpressionConvertible where Self: RawRepresentable, RawValue: ExpressionConvertible {
  public var expression: Expression { rawValue.expression }
}

extension Expression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: Expression...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, Expression)...) {
    var members = Members(minimumCapacity: elements.count)
    for (key, value) in elements { members.set(key, value) }
    self = .object(members)
  }
}
