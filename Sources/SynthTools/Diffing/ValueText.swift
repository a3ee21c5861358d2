/// A value on one line, as short as it stays readable: references as `${Api.Arn}`, text without quotes where
/// nothing else could be meant.
struct ValueText {
  private(set) var text = ""

  init(_ value: TemplateValue) { append(value, isNested: false) }

  static let mask = "****"

  private mutating func append(_ value: TemplateValue, isNested: Bool) {
    switch value.kind {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.description
    case .string(let string), .name(let string, _):
      text += TextQuoting.readable(string, isNested: isNested)
    case .list(let items), .set(let items): append("[", items, "]")
    case .masked: text += Self.mask
    case .object(let members):
      if let call = value.call { return append(call.function, call.argument) }
      text += "{"
      for (index, member) in members.enumerated() {
        text += index > 0 ? ", " : ""
        text += TextQuoting.readable(member.key, isNested: true) + ": "
        append(member.value, isNested: true)
      }
      text += "}"
    }
  }

  private mutating func append(_ open: String, _ items: [TemplateValue], _ close: String) {
    text += open
    for (index, item) in items.enumerated() {
      text += index > 0 ? ", " : ""
      append(item, isNested: true)
    }
    text += close
  }

  private mutating func append(_ function: String, _ argument: TemplateValue) {
    if let pieces = Self.pieces(of: function, argument) {
      text += TextQuoting.visible(pieces)
      return
    }
    let name = function.hasPrefix("Fn::") ? function.dropFirst(4) : function[...]
    append(TextQuoting.visible(String(name)) + "(", argument.items ?? [argument], ")")
  }

  /// What a function makes of its parts, when that is text.
  private static func pieces(of function: String, _ argument: TemplateValue) -> String? {
    switch (function, argument.items) {
    case ("Ref", nil): return argument.text.map { "${\($0)}" }
    case ("Fn::GetAtt", let items?):
      let parts = items.compactMap(\.text)
      return parts.count == items.count ? "${\(parts.joined(separator: "."))}" : nil
    case ("Fn::Sub", nil): return argument.text
    case ("Fn::Sub", let items?):
      guard items.count == 2, let text = items[0].text, let variables = items[1].members else {
        return nil
      }
      return IntrinsicFunction.replacing(text) { name in
        variables.first { $0.key == name }.map { inText($0.value) }
      }
    case ("Fn::Join", let items?):
      guard items.count == 2, let separator = items[0].text, let parts = items[1].items else {
        return nil
      }
      return parts.map(inText).joined(separator: separator)
    default: return nil
    }
  }

  private static func inText(_ value: TemplateValue) -> String {
    if let text = value.text { return text }
    let short = ValueText(value).text
    return value.call == nil || short.hasPrefix("${") ? short : "${\(short)}"
  }
}
