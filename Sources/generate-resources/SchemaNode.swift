internal import CloudFormation

/// An object in a schema, with its place.
struct SchemaNode {
  let members: Members
  let pointer: String

  init(_ members: Members, at pointer: String) {
    self.members = members
    self.pointer = pointer
  }

  func pointer(to key: String) -> String {
    pointer + "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  subscript(key: String) -> Expression? { members[key] }

  func text(_ key: String) -> String? {
    if case .string(let text)? = members[key] { text } else { nil }
  }

  /// The object under a key.
  func node(_ key: String) -> SchemaNode? {
    guard case .object(let inner)? = members[key] else { return nil }
    return SchemaNode(inner, at: pointer(to: key))
  }

  /// The objects under a key, each with its name.
  func nodes(_ key: String) -> [(name: String, node: SchemaNode)] {
    guard let outer = node(key) else { return [] }
    return outer.members.list.compactMap { member in
      outer.node(member.key).map { (member.key, $0) }
    }
  }

  /// The objects of the list under a key.
  func alternatives(_ key: String) -> [SchemaNode] {
    guard case .array(let elements)? = members[key] else { return [] }
    return elements.enumerated().compactMap { index, element in
      guard case .object(let inner) = element else { return nil }
      return SchemaNode(inner, at: pointer(to: key) + "/\(index)")
    }
  }

  /// The texts of the list under a key.
  func texts(_ key: String) -> [String] {
    guard case .array(let elements)? = members[key] else { return [] }
    return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  /// The lists of texts under a key, by their names.
  func textLists(_ key: String) -> [String: [String]] {
    guard let outer = node(key) else { return [:] }
    return Dictionary(
      outer.members.list.map { ($0.key, outer.texts($0.key)) }, uniquingKeysWith: { $1 })
  }
}
