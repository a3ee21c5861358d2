/// How text of a template is shown: nothing in it can pass for something else or steer a terminal.
enum TextQuoting {
  /// Without quotes, unless a number, a list or the end of the text could be meant.
  static func readable(_ text: String, isNested: Bool) -> String {
    let plain = visible(text)
    let isPlain =
      !text.isEmpty && plain == text && text.first != " " && text.last != " "
      && !["true", "false", "null", ValueText.mask].contains(text) && Double(text) == nil
      && !text.utf8.contains(UInt8(ascii: "\""))
      && !"[{".contains(text.first ?? "[") && !text.contains("${") && !text.contains("→")
      && !(isNested && text.utf8.contains { ",:{}[]".utf8.contains($0) && $0 != UInt8(ascii: ":") })
    return isPlain ? text : quoted(text)
  }

  static func quoted(_ text: String, asciiOnly: Bool = false) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      default: append(scalar, to: &result, asciiOnly: asciiOnly)
      }
    }
    return result + "\""
  }

  /// The text with everything escaped that does not print, or changes how the rest prints.
  static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" { result += "\\n" } else { append(scalar, to: &result, asciiOnly: false) }
    }
    return result
  }

  private static func append(_ scalar: UnicodeScalar, to text: inout String, asciiOnly: Bool) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      text += escape(scalar)
    default:
      if asciiOnly, !scalar.isASCII {
        text += escape(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func escape(_ scalar: UnicodeScalar) -> String {
    "\\u{\(String(scalar.value, radix: 16))}"
  }
}
