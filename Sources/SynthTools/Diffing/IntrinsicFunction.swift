/// What a template's functions look like.
enum IntrinsicFunction {
  static func isName(_ key: String) -> Bool { key == "Ref" || key.hasPrefix("Fn::") }

  /// The text of `Fn::Sub` with other names for what it refers to.
  static func renaming(_ text: String, _ newName: (String) -> String?) -> String {
    replacing(text) { variable in
      let id = variable.prefix { $0 != "." }
      return newName(String(id)).map { "${\($0)\(variable[id.endIndex...])}" }
    }
  }

  /// The text of `Fn::Sub` with something else in the place of the variables for which there is something.
  static func replacing(_ text: String, _ replacement: (String) -> String?) -> String {
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...]
      guard rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") else {
        result += "$"
        rest = rest.dropFirst()
        continue
      }
      let variable = rest[..<end].dropFirst(2)
      result += replacement(String(variable)) ?? String(rest[...end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
