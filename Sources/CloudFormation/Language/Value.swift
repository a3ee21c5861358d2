/// A property value that may only be known once the stack is deployed.
public struct Value<Wrapped>: ExpressionConvertible, Hashable, Sendable {
  public let expression: Expression
  public init(_ expression: Expression) { self.expression = expression }
}

extension Value {
  /// A companion's mention of the resource it comes with.
  public static func ofOwner(_ id: String, _ attribute: String? = nil) -> Value {
    Value(.reference(Reference(id: id, attribute: attribute)))
  }
}

extension Value where Wrapped: ExpressionConvertible {
  public init(_ value: Wrapped) { expression = value.expression }
}

extension Value where Wrapped == String {
  /// The text, when it is known before deployment.
  public var literal: String? {
    if case .string(let text) = expression { text } else { nil }
  }
}

extension Value where Wrapped == [String] {
  /// A list of texts, each of which may only be known once the stack is deployed.
  public init(_ elements: [Value<String>]) { expression = elements.expression }
}

extension Value where Wrapped == Int {
  /// The number, when it is known before deployment.
  // Where it is inlined, Swift 6.3.1's optimizer crashes on some of those who ask.
  @inline(never)
  public var literal: Int? {
    if case .integer(let number) = expression { number } else { nil }
  }
}

extension Value: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
  ExpressibleByStringLiteral
where Wrapped == String {
  public init(stringLiteral value: String) { self.init(.string(value)) }
}
/// A number of a template, which may be written as a whole one.
public protocol TemplateNumber: ExpressionConvertible {}
extension Int: TemplateNumber {}
extension Double: TemplateNumber {}

extension Value: ExpressibleByIntegerLiteral where Wrapped: TemplateNumber {
  public init(integerLiteral value: Int) { self.init(.integer(value)) }
}
extension Value: ExpressibleByFloatLiteral where Wrapped == Double {
  public init(floatLiteral value: Double) { self.init(.number(value)) }
}
extension Value: ExpressibleByBooleanLiteral where Wrapped == Bool {
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
}
extension Value: ExpressibleByArrayLiteral where Wrapped == [String] {
  public init(arrayLiteral elements: Value<String>...) { self.init(elements.expression) }
}

extension Value: ExpressibleByStringInterpolation where Wrapped == String {
  public struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Expression] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.string(literal)) }
    }

    public mutating func appendInterpolation<T>(_ value: Value<T>) {
      parts.append(value.expression)
    }

    public mutating func appendInterpolation<T>(_ parameter: Parameter<T>) {
      parts.append(parameter.value.expression)
    }

    public mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
      appendLiteral(String(value))
    }
  }

  public init(stringInterpolation: StringInterpolation) {
    self.init(.text(stringInterpolation.parts))
  }
}

extension Expression: ExpressibleByStringInterpolation {
  public init(stringInterpolation: CloudFormation.Value<String>.StringInterpolation) {
    self = .text(stringInterpolation.parts)
  }
}
