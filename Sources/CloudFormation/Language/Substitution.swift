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
    case .string(let literal): text += Self.escaped(literal)
    case .reference(let reference):
      text += "${" + reference.id + (reference.attribute.map { "." + $0 } ?? "") + "}"
    default:
      var name = "Part\(variables.list.count + 1)"
      // A variable hides what has the same name in the template.
      while parts.contains(where: { $0.refers(to: name) }) { name += "x" }
      variables.set(name, part)
      text += "${" + name + "}"
    }
  }

  /// `Fn::Sub` reads `${` as a variable, unless an exclamation mark follows.
  private static func escaped(_ literal: String) -> String {
    guard literal.utf8.contains(UInt8(ascii: "$")) else { return literal }
    var escaped = ""
    var isAfterDollar = false
    for scalar in literal.unicodeScalars {
      escaped.unicodeScalars.append(scalar)
      if isAfterDollar, scalar == "{" { escaped.unicodeScalars.append("!") }
      isAfterDollar = scalar == "$"
    }
    return escaped
  }
}

extension Expression {
  fileprivate func refers(to id: String) -> Bool {
    if case .reference(let reference) = self { reference.id == id } else { false }
  }
}
