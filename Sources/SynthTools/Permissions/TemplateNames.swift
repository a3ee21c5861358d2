internal import Assembly
internal import CloudFormation

/// What the values of a template are known to be before it is deployed: texts in which `*` stands
/// for what is not known.
struct TemplateNames {
  let stack: StackID
  let account: String
  let index: TemplateIndex
  /// Parameters whose values the plan finds out.
  let given: [String: String]

  /// The content of each resource, by its id.
  private let contents: [String: Members]
  private let types: [String: String]

  init(
    of index: TemplateIndex, in stack: StackID, account: String, given: [String: String]
  ) throws(JSONError) {
    self.stack = stack
    self.account = account
    self.index = index
    self.given = given
    var contents: [String: Members] = [:]
    var types: [String: String] = [:]
    for resource in index.resources {
      types[resource.id] = resource.type
      guard case .object(let members) = try index.expression(resource.range) else { continue }
      if case .object(let properties)? = members["Properties"] {
        contents[resource.id] = properties
      }
    }
    self.contents = contents
    self.types = types
  }

  func type(of id: String) -> String? { types[id] }

  func properties(of id: String) -> Members { contents[id] ?? Members() }

  /// The resource of the template that a `Ref` or an attribute is of.
  func resource(behind value: Expression) -> String? {
    guard case .object(let members) = value, let member = members.list.first,
      members.list.count == 1
    else { return nil }
    let id: String? =
      switch (member.key, member.value) {
      case ("Ref", .string(let id)): id
      case ("Fn::GetAtt", .string(let path)): String(path.prefix { $0 != "." })
      case ("Fn::GetAtt", .array(let parts)): parts.first?.literal
      default: nil
      }
    return id.flatMap { types[$0] == nil ? nil : $0 }
  }

  /// The text of a value, as far as it is known.
  func text(of value: Expression) -> String { text(of: value, inside: []) }

  /// - Parameter ids: Resources whose names are being found out: none is part of its own name.
  private func text(of value: Expression, inside ids: Set<String>) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .object(let members): text(of: members, inside: ids)
    default: "*"
    }
  }

  private func text(of members: Members, inside ids: Set<String>) -> String {
    guard let member = members.list.first, members.list.count == 1 else { return "*" }
    switch (member.key, member.value) {
    case ("Ref", .string(let id)): return text(of: id, inside: ids)
    case ("Fn::Sub", .string(let text)): return substituted(text, Members(), inside: ids)
    case ("Fn::Sub", .array(let parts)):
      guard let text = parts.first?.literal, parts.count == 2, case .object(let own) = parts[1]
      else { return "*" }
      return substituted(text, own, inside: ids)
    case ("Fn::Join", .array(let parts)):
      guard let separator = parts.first?.literal, parts.count == 2,
        case .array(let list) = parts[1]
      else { return "*" }
      return list.map { text(of: $0, inside: ids) }.joined(separator: separator)
    default: return "*"
    }
  }

  /// What `Ref` gives.
  private func text(of id: String, inside ids: Set<String>) -> String {
    switch id {
    case "AWS::AccountId": return account
    case "AWS::Partition": return ARN.partition(of: stack.region)
    case "AWS::Region": return stack.region
    case "AWS::StackName": return stack.name
    case "AWS::URLSuffix": return "amazonaws.com"
    default: break
    }
    if let value = given[id] { return value }
    if let parameter = index.parameters.first(where: { $0.id == id }) {
      return parameter.initial ?? "*"
    }
    guard let type = types[id], let facts = ResourceFacts.of(type), !ids.contains(id) else {
      return "*"
    }
    return name(of: id, facts, inside: ids)
  }

  /// The name that the template or CloudFormation gives to a resource, where a name tells it apart.
  func name(of id: String, _ facts: ResourceFacts, inside ids: Set<String> = []) -> String {
    guard let name = facts.name else { return "*" }
    if let value = contents[id]?[name.property] {
      return text(of: value, inside: ids.union([id]))
    }
    guard name.limit > 0 else { return "*" }
    let pattern = GeneratedName(stack: name.start ?? stack.name, id: id, limit: name.limit).pattern
    return name.isLowercase ? pattern.lowercased() : pattern
  }

  private func substituted(_ text: String, _ own: Members, inside ids: Set<String>) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      result += rest[..<start.lowerBound]
      let id = String(rest[start.upperBound..<end])
      rest = rest[end...].dropFirst()
      if id.hasPrefix("!") {
        result += "${\(id.dropFirst())}"
      } else if let value = own[id] {
        result += self.text(of: value, inside: ids)
      } else {
        result += id.contains(".") ? "*" : self.text(of: id, inside: ids)
      }
    }
    return result + rest
  }
}

extension Expression {
  /// A text that refers to nothing.
  var literal: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
