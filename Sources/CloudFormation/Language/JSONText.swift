extension Expression {
  /// The value as JSON inside of a text, for properties that take a document as a string; references stay references.
  public var jsonText: Expression {
    var parts: [Expression] = []
    appendJSON(to: &parts)
    return .text(parts)
  }

  private func appendJSON(to parts: inout [Expression]) {
    switch self {
    case .array(let elements):
      parts.append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { parts.append(",") }
        element.appendJSON(to: &parts)
      }
      parts.append("]")
    case .object(let members):
      parts.append("{")
      for (index, member) in members.list.enumerated() {
        parts.append(.string((index > 0 ? "," : "") + Self.quoted(member.key) + ":"))
        member.value.appendJSON(to: &parts)
      }
      parts.append("}")
    case .reference, .call: parts += ["\"", self, "\""]
    case .joined(let pieces):
      parts.append("\"")
      for piece in pieces {
        if case .string(let text) = piece {
          parts.append(.string(String(Self.quoted(text).dropFirst().dropLast())))
        } else {
          parts.append(piece)
        }
      }
      parts.append("\"")
    case .string(let text): parts.append(.string(Self.quoted(text)))
    case .null: parts.append("null")
    case .bool, .integer, .number: parts.append(.text([self]))
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter(minimumCapacity: text.utf8.count + 2)
    json.write(.string(text))
    return String(decoding: json.finish().dropLast(), as: UTF8.self)
  }
}
