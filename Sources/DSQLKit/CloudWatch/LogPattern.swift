internal import CloudFormation

/// Which lines of a log count.
///
/// ```swift
/// .field("level", is: "ERROR") && .field("path", is: "/orders*")
/// .terms("timed out", excluding: ["retrying"])
/// ```
///
/// Fields are those of lines in JSON, as functions write them here by default.
public struct LogPattern: Hashable, Sendable {
  /// Without the braces around conditions on fields.
  let text: String
  /// The fields that it names; nil when it looks for terms.
  let fields: Set<String>?

  public enum Comparison: String, Sendable {
    case above = ">"
    case atLeast = ">="
    case below = "<"
    case atMost = "<="
    case equal = "="
    case notEqual = "!="
  }

  /// - Parameter text: `*` stands for anything.
  public static func field(_ name: String, is text: String) -> LogPattern {
    condition(name, "= \(quoted(text))")
  }

  public static func field(_ name: String, isNot text: String) -> LogPattern {
    condition(name, "!= \(quoted(text))")
  }

  public static func field(_ name: String, _ comparison: Comparison, _ number: Double)
    -> LogPattern
  {
    guard number.isFinite, case .string(let text) = Expression.text([.number(number)]) else {
      return .nothing
    }
    return condition(name, "\(comparison.rawValue) \(text)")
  }

  public static func field(_ name: String, is value: Bool) -> LogPattern {
    condition(name, value ? "IS TRUE" : "IS FALSE")
  }

  public static func fieldExists(_ name: String) -> LogPattern { condition(name, "= *") }
  public static func fieldIsMissing(_ name: String) -> LogPattern { condition(name, "NOT EXISTS") }

  /// Lines that hold all of these, in any order, and none of `excluded`.
  public static func terms(_ terms: String..., excluding excluded: [String] = []) -> LogPattern {
    LogPattern(
      text: (terms.map(quoted) + excluded.map { "-" + quoted($0) }).joined(separator: " "),
      fields: nil)
  }

  /// Lines that hold one of these.
  public static func anyTerm(_ terms: String...) -> LogPattern {
    LogPattern(text: terms.map { "?" + quoted($0) }.joined(separator: " "), fields: nil)
  }

  /// A pattern in CloudWatch's own syntax.
  public static func raw(_ pattern: String) -> LogPattern {
    guard pattern.hasPrefix("{"), pattern.hasSuffix("}") else {
      return LogPattern(text: pattern, fields: nil)
    }
    let inside = pattern.dropFirst().dropLast().drop { $0 == " " }
    return LogPattern(text: String(inside.reversed().drop { $0 == " " }.reversed()), fields: [])
  }

  /// What cannot be said, which a filter refuses: terms joined by signs, and numbers that are none.
  private static let nothing = LogPattern(text: "", fields: nil)

  public static func && (a: LogPattern, b: LogPattern) -> LogPattern { join(a, "&&", b) }
  public static func || (a: LogPattern, b: LogPattern) -> LogPattern { join(a, "||", b) }

  var rendered: String { fields == nil ? text : "{ \(text) }" }

  private static func join(_ a: LogPattern, _ sign: String, _ b: LogPattern) -> LogPattern {
    guard let first = a.fields, let second = b.fields else {
      return .nothing
    }
    return LogPattern(text: "(\(a.text)) \(sign) (\(b.text))", fields: first.union(second))
  }

  private static func condition(_ name: String, _ condition: String) -> LogPattern {
    LogPattern(text: "$.\(name) \(condition)", fields: [name])
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
