/// One word of a command line, safe in any POSIX shell whatever it holds.
package struct ShellWord: Hashable, Sendable {
  package let text: String
  /// Whether a line of its own is easier to read, where a command has several.
  let startsLine: Bool

  package init(_ literal: String) {
    let isPlain = !literal.isEmpty && literal.utf8.allSatisfy(Self.isPlain)
    text = isPlain ? literal : Self.quoted(literal)
    startsLine = literal.hasPrefix("--")
  }

  private init(verbatim text: String, startsLine: Bool = false) {
    self.text = text
    self.startsLine = startsLine
  }

  /// Shell text that stands as it is, such as an operator.
  package static func verbatim(_ text: String) -> ShellWord { ShellWord(verbatim: text) }

  /// Shell text that stands as it is, on a line of its own where there are several.
  static func line(_ text: String) -> ShellWord { ShellWord(verbatim: text, startsLine: true) }

  /// `"name=${variable:?…}"`: what a variable holds, and an end with a message when it holds nothing.
  package static func required(_ variable: String, as name: String? = nil, or message: String)
    -> ShellWord
  {
    let prefix = name.map { $0 + "=" } ?? ""
    return ShellWord(verbatim: "\"\(prefix)${\(variable):?\(escaped(message))}\"")
  }

  /// `${variable:+"name=$variable"}`: nothing at all when the variable holds nothing.
  package static func optional(_ variable: String, as name: String) -> ShellWord {
    ShellWord(verbatim: "${\(variable):+\"\(name)=$\(variable)\"}")
  }

  /// In single quotes, or in double quotes when that is easier to read.
  private static func quoted(_ text: String) -> String {
    if text.utf8.contains(UInt8(ascii: "'")), !text.unicodeScalars.contains(where: isSpecial) {
      return "\"" + text + "\""
    }
    // By scalars: a quote with an accent on it is a quote to the shell.
    let parts = text.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.map { String($0) }.joined(separator: "'\\''") + "'"
  }

  /// Whether it means something inside double quotes.
  private static func isSpecial(_ scalar: UnicodeScalar) -> Bool {
    switch scalar {
    case "\"", "\\", "$", "`", "!": true
    default: false
    }
  }

  /// Text inside double quotes and braces.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if isSpecial(scalar) && scalar != "!" || scalar == "}" { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "%"),
      UInt8(ascii: "+"), UInt8(ascii: ","):
      true
    default: false
    }
  }
}

extension ShellWord: ExpressibleByStringLiteral {
  package init(stringLiteral literal: String) { self.init(literal) }
}
