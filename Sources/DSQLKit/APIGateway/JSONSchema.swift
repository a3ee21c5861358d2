public import CloudFormation

/// The form of a JSON value, as API Gateway checks it: JSON Schema, draft 4.
public struct JSONSchema: Hashable, Sendable {
  let expression: Expression
  let problems: [String]

  private init(_ type: String, _ members: [String: Expression] = [:], problems: [String] = []) {
    expression = members.merging(["type": .string(type)]) { given, _ in given }.expression
    self.problems = problems
  }

  /// A text.
  ///
  /// - Parameters:
  ///   - length: In characters; `1...Int.max` has no upper bound.
  ///   - pattern: A regular expression of ECMAScript, which some part of the text has to match.
  public static func string(
    length: ClosedRange<Int>? = nil, matching pattern: String? = nil
  ) -> JSONSchema {
    var members: [String: Expression] = [:]
    if let pattern { members["pattern"] = .string(pattern) }
    members.merge(bounds("Length", of: length)) { _, new in new }
    return JSONSchema("string", members, problems: problems(of: length, "length"))
  }

  /// One of a few texts.
  public static func string(oneOf texts: [String]) -> JSONSchema {
    JSONSchema(
      "string", ["enum": texts.expression],
      problems: texts.isEmpty ? ["lists no text that is allowed"] : [])
  }

  /// A text that looks like an e-mail address: something, an `@`, and a domain.
  public static let email = string(
    length: 3...254, matching: "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$")

  /// A whole number.
  public static func integer(in range: ClosedRange<Int>? = nil) -> JSONSchema {
    JSONSchema("integer", bounds("imum", of: range))
  }

  public static func number(in range: ClosedRange<Double>? = nil) -> JSONSchema {
    JSONSchema(
      "number",
      range.map {
        ["minimum": .number($0.lowerBound), "maximum": .number($0.upperBound)]
      } ?? [:])
  }

  public static let boolean = JSONSchema("boolean")

  public static func array(
    of element: JSONSchema, count: ClosedRange<Int>? = nil, isUnique: Bool = false
  ) -> JSONSchema {
    var members = bounds("Items", of: count)
    members["items"] = element.expression
    if isUnique { members["uniqueItems"] = true }
    return JSONSchema(
      "array", members, problems: element.problems + problems(of: count, "number of elements"))
  }

  /// An object with properties.
  ///
  /// - Parameter allowsOthers: Whether it may have properties that are not named here.
  public static func object(_ properties: [Property], allowsOthers: Bool = true) -> JSONSchema {
    var problems = properties.flatMap { property in
      property.schema.problems.map { "at '\(property.name)': \($0)" }
    }
    for (index, property) in properties.enumerated()
    where properties[..<index].contains(where: { $0.name == property.name }) {
      problems.append("names the property '\(property.name)' twice")
    }
    let required = properties.filter(\.isRequired).map(\.name).sorted()
    var members: [String: Expression] = [
      "properties": Dictionary(properties.map { ($0.name, $0.schema.expression) }) { $1 }.expression
    ]
    // Draft 4 has no empty list of them.
    if !required.isEmpty { members["required"] = required.expression }
    if !allowsOthers { members["additionalProperties"] = false }
    return JSONSchema("object", members, problems: problems)
  }

  /// A schema that is written out.
  public static func raw(_ schema: Expression) -> JSONSchema {
    JSONSchema(expression: schema, problems: SchemaKeywords(of: schema).problems)
  }

  private init(expression: Expression, problems: [String]) {
    self.expression = expression
    self.problems = problems
  }

  /// `minLength` and `maxLength`, `minItems` and `maxItems`, `minimum` and `maximum`.
  private static func bounds(_ what: String, of range: ClosedRange<Int>?) -> [String: Expression] {
    guard let range else { return [:] }
    var members: [String: Expression] = [:]
    if range.lowerBound != .min { members["min" + what] = .integer(range.lowerBound) }
    if range.upperBound != .max { members["max" + what] = .integer(range.upperBound) }
    return members
  }

  private static func problems(of range: ClosedRange<Int>?, _ what: String) -> [String] {
    guard let range, range.lowerBound < 0 else { return [] }
    return ["has a \(what) from \(range.lowerBound); the least is 0"]
  }
}

extension JSONSchema {
  /// A property of an object.
  public struct Property: Hashable, Sendable {
    let name: String
    let schema: JSONSchema
    let isRequired: Bool

    public static func required(_ name: String, _ schema: JSONSchema) -> Property {
      Property(name: name, schema: schema, isRequired: true)
    }

    public static func optional(_ name: String, _ schema: JSONSchema) -> Property {
      Property(name: name, schema: schema, isRequired: false)
    }
  }
}
