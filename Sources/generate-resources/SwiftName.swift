/// How AWS's names are written in Swift.
enum SwiftName {
  /// The label of a property: `KmsMasterKeyId` is `kmsMasterKeyId`, `ARN` is `arn`.
  static func label(_ name: String) -> String {
    let words = words(of: name)
    guard let first = words.first else { return name }
    return escaped(first.lowercased() + words.dropFirst().map(capitalized).joined())
  }

  /// The constant of an enumerated word: `PER_REQUEST` is `perRequest`, `nodejs24.x` is `nodejs24X`.
  ///
  /// Nil when nothing of the word can stand in a name.
  static func constant(_ word: String) -> String? {
    let isShouted = !word.contains(where: \.isLowercase)
    var text = word.hasPrefix("-") && word.dropFirst().first?.isNumber == true ? "minus" : ""
    for chunk in word.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) {
      if text.last?.isNumber == true, chunk.first?.isNumber == true { text += "_" }
      for part in words(of: String(chunk)) {
        if text.isEmpty {
          text = part.lowercased()
        } else {
          text += capitalized(isShouted ? part.lowercased() : part)
        }
      }
    }
    guard let first = text.first else { return nil }
    // `.none` and `.some` would mean Optional's where a parameter has a default.
    if text == "none" || text == "some" { return "explicit" + capitalized(text) }
    return first.isNumber ? "_" + text : escaped(text)
  }

  /// The name of a nested type. Names that would hide what the generated code uses get another.
  static func type(_ name: String, within noun: String) -> String {
    let name = capitalized(name.filter { $0.isLetter || $0.isNumber })
    if name == "Type" { return "Kind" }
    return name == noun || taken.contains(name) ? name + "Type" : name
  }

  /// The name of one element of a list.
  static func singular(_ name: String) -> String {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    if name.hasSuffix("sses") { return String(name.dropLast(2)) }
    if name.hasSuffix("s"), !name.hasSuffix("ss") { return String(name.dropLast()) }
    return name + "Item"
  }

  static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  /// The words of a name in which capitals begin them, an acronym being one word.
  private static func words(of name: String) -> [String] {
    let name = name.filter { $0.isLetter || $0.isNumber }
    return name.matches(of: word).map { String($0.output) }
  }

  /// The small `v` of a version belongs to the acronym before it, as in `IPv6`.
  private static var word: Regex<Substring> {
    /[A-Z]+v(?=[0-9])|[A-Z]+s?(?![a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+/
  }

  private static func capitalized(_ word: some StringProtocol) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private static let taken: Set<String> = [
    "Any", "Array", "Bool", "CloudFormation", "Dictionary", "Double", "Expression", "Int",
    "Members", "OpenEnumeration", "Optional", "Protocol", "Self", "SourceLocation", "String", "Tag",
    "TypedProperty", "TypedResource", "Value",
  ]

  private static let keywords: Set<String> = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
    "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]
}
