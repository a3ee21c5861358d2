public import CloudFormation

/// What a target gets in place of an event, made from parts of it.
///
/// ```swift
/// rule.send(
///   to: mailer,
///   as: .transformed(
///     ["order": "$.detail.order.id", "when": "$.time"],
///     json: ["id": "<order>", "text": "Order <order> was placed at <when>"]))
/// ```
///
/// A text that is one placeholder alone becomes what is found there, be it a text, a number or an object; elsewhere a
/// placeholder stands for text. Beside the named ones there are `<aws.events.event.json>` for the whole event,
/// `<aws.events.event>` for the event without its detail, `<aws.events.event.ingestion-time>`,
/// `<aws.events.rule-arn>` and `<aws.events.rule-name>`.
public struct InputTransformer: Sendable {
  let paths: [String: String]
  let template: Template

  enum Template: Sendable {
    case json(Expression)
    case text(String)
  }

  /// - Parameters:
  ///   - paths: Where in an event the placeholders find what they stand for, such as `$.detail.order.id`.
  ///   - json: An object or a list with placeholders in its texts.
  public init(_ paths: [String: String], json: Expression) {
    self.paths = paths
    template = .json(json)
  }

  /// - Parameter text: Lines of text with placeholders, such as an e-mail.
  public init(_ paths: [String: String], text: String) {
    self.paths = paths
    template = .text(text)
  }
}

extension InputTransformer {
  /// The template as EventBridge reads it.
  var rendered: Expression {
    switch template {
    case .json(let json): .text(Self.parts(of: json))
    case .text(let text):
      .string(
        text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { Expression.string(String($0)).canonicalText.lineless }.joined(separator: "\n"))
    }
  }

  /// JSON in which placeholders that stand alone have no quotes.
  private static func parts(of json: Expression) -> [Expression] {
    switch json {
    case .array(let elements):
      ["["] + elements.map(parts).joined(separator: [","]) + ["]"]
    case .object(let members):
      ["{"]
        + members.list.map { [.string(key: $0.key)] + parts(of: $0.value) }
        .joined(separator: [","]) + ["}"]
    case .string(let text) where Placeholder.name(alone: text) != nil: [json]
    default: [json.jsonText]
    }
  }
}

/// A name between angle brackets, which stands for part of an event.
enum Placeholder {
  /// Without a path of their own ("Amazon EventBridge input transformation", 2026-10).
  static let predefined: Set<String> = [
    "aws.events.event", "aws.events.event.ingestion-time", "aws.events.event.json",
    "aws.events.rule-arn", "aws.events.rule-name",
  ]
  /// Objects, which cannot stand within text.
  static let objects: Set<String> = ["aws.events.event", "aws.events.event.json"]

  /// The placeholder that a text is and nothing else, if it is one.
  static func name(alone text: String) -> String? {
    guard text.hasPrefix("<"), text.hasSuffix(">") else { return nil }
    let name = String(text.dropFirst().dropLast())
    return isName(name) ? name : nil
  }

  static func names(in text: String) -> [String] {
    text.split(separator: "<", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: ">") else { return nil }
      let name = String(part[..<end])
      return isName(name) ? name : nil
    }
  }

  static func isName(_ text: String) -> Bool {
    (1...256).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ".")
      }
  }
}

extension Expression {
  fileprivate static func string(key: String) -> Expression {
    .string(Expression.string(key).canonicalText.lineless + ":")
  }
}

extension String {
  /// Without the line break that ends rendered JSON.
  fileprivate var lineless: String { hasSuffix("\n") ? String(dropLast()) : self }
}
