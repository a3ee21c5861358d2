internal import CloudFormation

/// A path to a property of a resource, which is to be set whatever its construct says.
struct Override {
  let keys: [String]
  private let path: String
  private let resource: Resource

  init(_ path: String, of resource: Resource) {
    self.path = path
    self.resource = resource
    keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// Why it leads nowhere.
  var problem: Problem? {
    if keys.contains("") {
      return problem(
        "override-names-a-property",
        "'\(resource.id)' overrides '\(path)'; a path has names with dots between them, such as 'Environment.Variables.MODE'"
      )
    }
    if keys[0] == "Properties", keys.count > 1 {
      return problem(
        "override-names-a-property",
        "'\(resource.id)' overrides '\(path)'; paths start below 'Properties', so write '\(keys.dropFirst().joined(separator: "."))'"
      )
    }
    for end in keys.indices.dropFirst() {
      guard let value = resource.properties.value(at: keys[..<end]) else { return nil }
      if case .object = value { continue }
      return problem(
        "override-goes-through-objects",
        "'\(resource.id)' overrides '\(path)', but '\(keys[..<end].joined(separator: "."))' is \(value.kind); override that as a whole"
      )
    }
    return nil
  }

  private func problem(_ id: String, _ message: String) -> Problem {
    Problem(id, message, at: resource.location)
  }
}

extension Expression {
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool, .integer, .number: "a number or truth value"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    case .reference, .joined, .call: "known only when deployed"
    }
  }
}
