/// A value as JSON on one line, for two values that read the same in short.
enum CompactJSON {
  static func text(of value: TemplateValue, asciiOnly: Bool = false) -> String {
    func quoted(_ text: String) -> String { TextQuoting.quoted(text, asciiOnly: asciiOnly) }
    switch value.kind {
    case .null, .bool, .integer, .number, .masked: return ValueText(value).text
    case .string(let text), .name(let text, _): return quoted(text)
    case .list(let items), .set(let items):
      return "[" + items.map { Self.text(of: $0, asciiOnly: asciiOnly) }.joined(separator: ", ")
        + "]"
    case .object(let members):
      return "{"
        + members.map { quoted($0.key) + ": " + text(of: $0.value, asciiOnly: asciiOnly) }
        .joined(separator: ", ") + "}"
    }
  }
}
