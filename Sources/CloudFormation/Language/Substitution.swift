/// Text in parts as `Fn::Sub` has it: references inside the text, anything else as a variable beside it.
struct Substitution {
  private var text = ""
  private var variables = Members()
  private let parts: [Expression]

  init(_ parts: [Expression]) {
    self.parts = parts
    for part in parts { append(part) }
  }

  var expression: Expression {
    let argument: Expression =
      variables.list.isEmpty ? .string(text) : .array([.string(text), .object(variables)])
    return .call(Call("Fn::Sub", argument))
  }

  private mutating func append(_ part: Expression) {
    switch part {
    case .string(let literal): append(literal)
    case .reference(let reference):
      text += "${" + reference.id + (reference.attribute.map { "." + $0 } ?? "") + "}"
    default: appendVariable(part)
    }
  }

  private mutating func appendVariable(_ value: Expression) {
    if let known = variables.list.first(where: { $0.value == value }) {
      text += "${" + known.key + "}"
      return
    }
    var name = "Part\(variables.list.count + 1)"
    // A variable hides what has the same name in the template.
    while parts.contains(where: { $0.refers(to: name) }) { name += "x" }
    variables.set(name, value)
    text += "${" + name + "}"
  }

  /// `Fn::Sub` reads `${name}` as a variable unless an exclamation mark follows the brace. Where no name and no brace
  /// follow, what it reads is not documented, so the dollar sign comes as a variable itself.
  private mutating func append(_ literal: String) {
    var rest = Substring(literal)
    while let dollar = Self.opening(in: rest) {
      text += rest[..<dollar]
      rest = rest[rest.utf8.index(dollar, offsetBy: 2)...]
      let inside = rest[..<(Self.opening(in: rest) ?? rest.endIndex)]
      if let end = inside.utf8.firstIndex(of: UInt8(ascii: "}")), end > inside.startIndex {
        text += "${!"
      } else {
        appendVariable("$")
        text += "{"
      }
    }
    text += rest
  }

  /// Where the next `${` starts.
  private static func opening(in text: Substring) -> Substring.Index? {
    let utf8 = text.utf8
    var start = utf8.startIndex
    while let dollar = utf8[start...].firstIndex(of: UInt8(ascii: "$")) {
      start = utf8.index(after: dollar)
      if start < utf8.endIndex, utf8[start] == UInt8(ascii: "{") { return dollar }
    }
    return nil
  }
}

extension Expression {
  fileprivate func refers(to id: String) -> Bool {
    if case .reference(let reference) = self { reference.id == id } else { false }
  }
}
