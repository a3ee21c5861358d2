internal import CloudFormation

/// What a part of a template leads to: by `Ref`, `Fn::GetAtt`, `Fn::Sub`, `DependsOn`, `Condition`,
/// `Fn::If` and `Fn::FindInMap`.
struct Mentions {
  enum Mention: Hashable {
    case condition(String)
    case mapping(String)
    /// A resource or a parameter, which share their names; or a pseudo-parameter.
    case value(String)
  }

  private(set) var all: Set<Mention> = []

  /// - Parameter entry: A resource, an output or a condition.
  init(in entry: Expression) {
    guard case .object(let members) = entry else { return }
    for member in members.list {
      switch (member.key, member.value) {
      case ("DependsOn", .string(let id)): all.insert(.value(id))
      case ("DependsOn", .array(let ids)):
        for id in ids.compactMap(\.text) { all.insert(.value(id)) }
      default: follow(member.key, member.value)
      }
    }
  }

  private mutating func follow(_ expression: Expression) {
    switch expression {
    case .array(let elements):
      for element in elements { follow(element) }
    case .object(let members):
      for member in members.list { follow(member.key, member.value) }
    default: break
    }
  }

  private mutating func follow(_ key: String, _ value: Expression) {
    switch (key, value) {
    case ("Ref", .string(let id)): all.insert(.value(id))
    case ("Condition", .string(let id)): all.insert(.condition(id))
    case ("Fn::GetAtt", .string(let path)): all.insert(.value(path.head))
    case ("Fn::GetAtt", .array(let parts)): follow(parts) { .value($0) }
    case ("Fn::If", .array(let parts)): follow(parts) { .condition($0) }
    case ("Fn::FindInMap", .array(let parts)): follow(parts) { .mapping($0) }
    case ("Fn::Sub", .string(let text)): substitute(text, beside: Members())
    case ("Fn::Sub", .array(let parts)):
      guard let text = parts.first?.text else { return }
      guard case .object(let variables)? = parts.dropFirst().first else { return }
      substitute(text, beside: variables)
    default: follow(value)
    }
  }

  private mutating func follow(_ parts: [Expression], first mention: (String) -> Mention) {
    if let id = parts.first?.text { all.insert(mention(id)) }
    for part in parts.dropFirst() { follow(part) }
  }

  private mutating func substitute(_ text: String, beside variables: Members) {
    for variable in variables.list { follow(variable.value) }
    for id in text.variables where variables[id] == nil { all.insert(.value(id)) }
  }
}

extension Expression {
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

extension String {
  /// The id that a path of attributes starts with.
  fileprivate var head: String { String(prefix { $0 != "." }) }

  /// The ids of `${…}`, without those of `${!…}`, which stand for themselves.
  fileprivate var variables: [String] {
    var ids: [String] = []
    var rest = self[...]
    while let dollar = rest.firstIndex(of: "$") {
      rest = rest[dollar...].dropFirst()
      guard rest.first == "{", let end = rest.firstIndex(of: "}") else { continue }
      let name = rest[..<end].dropFirst()
      if name.first != "!" { ids.append(String(name).head) }
      rest = rest[end...]
    }
    return ids
  }
}
