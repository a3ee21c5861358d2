/// What a registry schema says, as far as Swift code comes of it.
struct ResourceModel {
  /// As in `AWS::SNS::Topic`.
  let type: ResourceType
  var body: Structure
  let attributes: [Attribute]
}

/// A type's name and its parts.
struct ResourceType {
  let name: String
  let service: String
  let noun: String

  init?(_ name: String) {
    let parts = name.split(separator: ":", omittingEmptySubsequences: true)
    guard parts.count == 3, parts.joined(separator: "::") == name else { return nil }
    self.name = name
    service = String(parts[1])
    noun = String(parts[2])
  }

  /// As in `AWS.SNS.Topic`, the name of its schema's file.
  var dotted: String { "AWS.\(service).\(noun)" }
}

/// The resource itself, or an object among its properties.
struct Structure {
  let name: String
  let summary: DocComment?
  let properties: [Property]
  let choice: Choice?
  /// What the schema demands beyond what the initializers can say.
  let remarks: [String]
  var nested: [NestedType]
}

struct Property: Equatable {
  /// As AWS has it.
  let key: String
  /// As Swift has it.
  let label: String
  let type: String
  var isRequired: Bool
}

/// A value that only AWS knows.
struct Attribute {
  let name: String
  let label: String
  let type: String
  let summary: DocComment?
}

enum NestedType {
  case structure(Structure)
  case enumeration(Enumeration)

  var name: String {
    switch self {
    case .structure(let structure): structure.name
    case .enumeration(let enumeration): enumeration.name
    }
  }
}

/// A set of words.
struct Enumeration {
  struct Word {
    let constant: String
    let text: String
  }
  let name: String
  let summary: DocComment?
  let words: [Word]
}
