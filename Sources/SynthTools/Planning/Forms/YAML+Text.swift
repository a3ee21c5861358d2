/// How text is written so that every reader of YAML, and then GitHub, takes it for what it is.
extension YAML {
  /// Has GitHub put the three characters there that would otherwise begin an expression, also when
  /// Unicode takes the last one together with what follows it.
  static func literal(_ text: String) -> String {
    let start = Array("${{".unicodeScalars)
    var literal = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if rest.starts(with: start) {
        literal += "${{ '${{' }}".unicodeScalars
        rest = rest.dropFirst(start.count)
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(literal)
  }

  /// Whether it can stand as it is, a line a line: what it ends with and starts with included.
  static func isBlock(_ text: String) -> Bool {
    text.hasSuffix("\n") && !text.hasSuffix("\n\n") && text.first?.isWhitespace == false
      && text.unicodeScalars.allSatisfy { $0 == "\n" || isPrintable($0) }
  }

  /// In double quotes, where everything has an escape.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
      }
    }
    return quoted + "\""
  }

  /// Whether every reader of YAML takes it for what it is: no control, no other line break, no mark.
  private static func isPrintable(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7e, 0xa1...0x2027, 0x202f...0xd7ff, 0xe000...0xfefe, 0xff00...0xfffd: true
    default: false
    }
  }

  /// Whether a key means itself without quotes, also to readers for which `on` is true.
  static func isWord(_ key: String) -> Bool {
    let others = ["false", "n", "no", "null", "off", "true", "y", "yes"]
    return key.utf8.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 } == true
      && key.utf8.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "_")
      } && !others.contains(key.lowercased())
  }
}
