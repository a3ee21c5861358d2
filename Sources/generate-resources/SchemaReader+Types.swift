internal import CloudFormation

extension SchemaReader {
  /// The Swift type of a property. Types without a name of their own go into `nested`.
  mutating func swiftType(
    of node: SchemaNode, named name: String, into nested: inout [NestedType],
    following seen: Set<String> = []
  ) -> String {
    if let reference = node.text("$ref") {
      return referred(reference, from: node, named: name, into: &nested, following: seen)
    }
    if !node.allProperties.isEmpty {
      if node.isTag(named: name) { return "Tag" }
      return inline(node, named: name, into: &nested)
    }
    if node.isWords { return inline(node, named: name, into: &nested) }
    let types = node.types
    for type in types where !Self.known.contains(type) {
      report(
        "the type \"\(type)\" is none of \(Self.known.joined(separator: ", "))", at: node.pointer)
    }
    guard types.count < 2, let type = types.first else { return "Expression" }
    switch type {
    case "string": return "Value<String>"
    case "integer": return "Value<Int>"
    case "number": return "Value<Double>"
    case "boolean": return "Value<Bool>"
    case "array":
      guard let items = node.node("items") else { return "[Expression]" }
      let element = swiftType(
        of: items, named: SwiftName.singular(name), into: &nested, following: seen)
      return element == "Value<String>" ? "Value<[String]>" : "[\(element)]"
    default:
      let patterns = node.nodes("patternProperties").map(\.node)
      let values =
        patterns.isEmpty ? [node.node("additionalProperties")].compactMap(\.self) : patterns
      guard let value = values.first, values.count == 1 else { return "Expression" }
      let type = swiftType(of: value, named: name + "Value", into: &nested, following: seen)
      return "[String: \(type)]"
    }
  }

  private mutating func referred(
    _ reference: String, from node: SchemaNode, named name: String,
    into nested: inout [NestedType], following seen: Set<String>
  ) -> String {
    let prefix = "#/definitions/"
    let target = String(reference.dropFirst(prefix.count))
    guard reference.hasPrefix(prefix), let definition = definition(target) else {
      report("there is no \"\(reference)\"", at: node.pointer)
      return "Expression"
    }
    guard !seen.contains(target) else {
      report("\"\(reference)\" leads back to itself", at: node.pointer)
      return "Expression"
    }
    guard !definition.allProperties.isEmpty || definition.isWords else {
      return swiftType(
        of: definition, named: name, into: &nested, following: seen.union([target]))
    }
    if definition.isTag(named: target) { return "Tag" }
    if named.insert(target).inserted { awaited.append(target) }
    return SwiftName.type(target, within: type.noun)
  }

  private mutating func inline(
    _ node: SchemaNode, named name: String, into nested: inout [NestedType]
  ) -> String {
    let typeName = SwiftName.type(name, within: type.noun)
    inlined.append((typeName, node.pointer))
    nested.append(
      node.isWords
        ? .enumeration(enumeration(node, name: typeName))
        : .structure(structure(node, name: typeName)))
    return typeName
  }

  private static let known = ["array", "boolean", "integer", "number", "object", "string"]
}

extension SchemaNode {
  /// Whether it is the tag that most resources share.
  fileprivate func isTag(named name: String) -> Bool {
    let properties = nodes("properties")
    return name.hasSuffix("Tag") && properties.map(\.name) == ["Key", "Value"]
  }
}
