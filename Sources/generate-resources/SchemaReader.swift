internal import CloudFormation

/// Finds out which Swift types a registry schema asks for.
struct SchemaReader {
  let file: String
  let type: ResourceType
  let root: SchemaNode
  /// Pointers of what AWS alone sets, and of what it advises against.
  let hidden: Set<String>
  var problems: [Problem] = []
  /// Definitions that some property needs and that are not read yet.
  var awaited: [String] = []
  var named: Set<String> = []
  /// Types that stand where they are needed, and the pointers of their schemas.
  var inlined: [(name: String, pointer: String)] = []

  init(_ schema: Expression, file: String, name: String) throws(Problem) {
    self.file = file
    guard case .object(let members) = schema else {
      throw Problem(file: file, pointer: "", message: "a schema should be an object")
    }
    root = SchemaNode(members, at: "")
    guard let typeName = root.text("typeName"), let type = ResourceType(typeName) else {
      throw Problem(
        file: file, pointer: "/typeName", message: "should say a type such as \"AWS::SNS::Topic\"")
    }
    guard type.dotted == name else {
      throw Problem(
        file: file, pointer: "/typeName",
        message: "is \"\(typeName)\", whose schema belongs into \(type.dotted).json")
    }
    self.type = type
    hidden = Self.hidden(in: root)
  }

  /// Reads everything, or says all that is wrong with it.
  static func read(
    _ schema: Expression, file: String, name: String
  ) throws(Problems) -> ResourceModel {
    var reader: SchemaReader
    do { reader = try SchemaReader(schema, file: file, name: name) } catch {
      throw Problems(list: [error])
    }
    let model = reader.model()
    guard reader.problems.isEmpty else { throw Problems(list: reader.problems) }
    return model
  }

  private mutating func model() -> ResourceModel {
    var body = structure(root, name: type.noun)
    while let name = awaited.popLast() {
      guard let node = definition(name) else { continue }
      let typeName = SwiftName.type(name, within: type.noun)
      body.nested.append(
        node.isWords
          ? .enumeration(enumeration(node, name: typeName))
          : .structure(structure(node, name: typeName)))
    }
    body.nested = sorted(body.nested, at: "/definitions")
    reportHiding()
    return ResourceModel(type: type, body: body, attributes: attributes())
  }

  /// Inside a type, a type of its own hides the one of a definition.
  private mutating func reportHiding() {
    for name in named.sorted() {
      let typeName = SwiftName.type(name, within: type.noun)
      for inline in inlined where inline.name == typeName {
        report(
          "its type \(typeName) would hide the one of the definition \(name); let it refer to that "
            + "one, or to another definition", at: inline.pointer)
      }
    }
  }

  mutating func report(_ message: String, at pointer: String) {
    problems.append(Problem(file: file, pointer: pointer, message: message))
  }

  func definition(_ name: String) -> SchemaNode? { root.node("definitions")?.node(name) }

  /// What a path such as `/properties/Code/SourceLocationArn` leads to, definitions followed.
  static func target(of path: String, in root: SchemaNode) -> SchemaNode? {
    var node = root
    for part in path.split(separator: "/").dropFirst() {
      let next =
        part == "*"
        ? node.node("items") : node.node("properties")?.node(String(part))
      guard let next else { return nil }
      node = followed(next, in: root)
    }
    return node
  }

  static func followed(_ node: SchemaNode, in root: SchemaNode) -> SchemaNode {
    var node = node
    var seen: Set<String> = []
    while let reference = node.text("$ref"), seen.insert(reference).inserted,
      let next = root.node("definitions")?.node(String(reference.dropFirst("#/definitions/".count)))
    {
      node = next
    }
    return node
  }

  private static func hidden(in root: SchemaNode) -> Set<String> {
    var hidden: Set<String> = []
    for path in root.texts("readOnlyProperties") + root.texts("deprecatedProperties") {
      let parts = path.split(separator: "/")
      guard let last = parts.last else { continue }
      let outer = "/" + parts.dropLast().joined(separator: "/")
      if let owner = target(of: outer, in: root)?.node("properties") {
        hidden.insert(owner.pointer(to: String(last)))
      }
    }
    return hidden
  }

  private mutating func attributes() -> [Attribute] {
    var attributes: [Attribute] = []
    for path in root.texts("readOnlyProperties").sorted() {
      guard let node = Self.target(of: path, in: root) else {
        report("names \(path), which the schema does not have", at: "/readOnlyProperties")
        continue
      }
      let parts = path.split(separator: "/").dropFirst()
      guard !parts.contains("*"), let type = attributeType(node) else { continue }
      let label = SwiftName.label(parts.joined())
      attributes.append(
        Attribute(
          name: parts.joined(separator: "."), label: label == "id" ? "resourceID" : label,
          type: type, summary: node.text("description").flatMap(DocComment.init)))
    }
    return attributes
  }

  /// Nil for what `Fn::GetAtt` cannot give.
  private func attributeType(_ node: SchemaNode) -> String? {
    switch node.text("type") {
    case "string": return "Value<String>"
    case "integer": return "Value<Int>"
    case "number": return "Value<Double>"
    case "boolean": return "Value<Bool>"
    case "array":
      guard let items = node.node("items"),
        Self.followed(items, in: root).text("type") == "string"
      else { return nil }
      return "Value<[String]>"
    default: return nil
    }
  }

  /// Nested types in the order of their names, each name once.
  mutating func sorted(_ types: [NestedType], at pointer: String) -> [NestedType] {
    let types = types.sorted { $0.name < $1.name }
    for (a, b) in zip(types, types.dropFirst()) where a.name == b.name {
      report("two types would be named \(a.name)", at: pointer)
    }
    return types
  }
}
