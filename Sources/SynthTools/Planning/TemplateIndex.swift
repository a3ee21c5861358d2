package import CloudFormation

/// What a template holds and where, found in one pass that builds nothing of what it passes over.
package struct TemplateIndex: Sendable {
  struct Entry {
    let id: String
    let range: Range<Int>
  }

  struct Resource {
    let id: String
    let type: String
    let range: Range<Int>
    let capability: Capability?
    /// Whether it outlives the stack.
    let isRetained: Bool
  }

  struct Parameter {
    let id: String
    /// The value that a stack takes without being given one.
    let initial: String?
    let range: Range<Int>
  }

  /// The template as it is written to disk: as it came, and a new line behind it.
  let bytes: [UInt8]
  private(set) var description: String?
  private(set) var parameters: [Parameter] = []
  private(set) var mappings: [Entry] = []
  private(set) var conditions: [Entry] = []
  private(set) var resources: [Resource] = []
  private(set) var outputs: [Entry] = []

  package init(_ template: ArraySlice<UInt8>) throws(JSONError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(template.count + 1)
    bytes += template
    bytes.append(UInt8(ascii: "\n"))
    self.bytes = bytes
    try JSONReader.read(bytes) { reader throws(JSONError) in
      try reader.object { reader, section throws(JSONError) in
        switch section {
        case "Description": description = try reader.string()
        case "Parameters": try readParameters(&reader)
        case "Mappings": mappings = try Self.entries(&reader)
        case "Conditions": conditions = try Self.entries(&reader)
        case "Resources": try readResources(&reader)
        case "Outputs": outputs = try Self.entries(&reader)
        default: _ = try reader.skip()
        }
      }
    }
  }

  /// What stands in a part of the template.
  func expression(_ range: Range<Int>) throws(JSONError) -> Expression {
    try JSON(parsing: Array(bytes[range])).expression
  }

  var capability: Capability? { resources.compactMap(\.capability).max() }

  private static func entries(_ reader: inout JSONReader) throws(JSONError) -> [Entry] {
    var entries: [Entry] = []
    try reader.object { reader, id throws(JSONError) in
      entries.append(Entry(id: id, range: try reader.skip()))
    }
    return entries
  }

  private mutating func readParameters(_ reader: inout JSONReader) throws(JSONError) {
    try reader.object { reader, id throws(JSONError) in
      let parameter = try reader.value()
      let initial = parameter["Default"].map { value in
        value.string ?? String(decoding: bytes[value.range], as: UTF8.self)
      }
      parameters.append(Parameter(id: id, initial: initial, range: parameter.range))
    }
  }

  private mutating func readResources(_ reader: inout JSONReader) throws(JSONError) {
    try reader.object { reader, id throws(JSONError) in
      let start = reader.index
      var type = ""
      var properties: [String] = []
      var policy: String?
      try reader.object { reader, key throws(JSONError) in
        switch key {
        case "Type": type = try reader.string()
        case "DeletionPolicy": policy = try reader.value().string
        case "Properties" where type.isEmpty || type.hasPrefix("AWS::IAM::"):
          try reader.object { reader, key throws(JSONError) in
            properties.append(key)
            _ = try reader.skip()
          }
        default: _ = try reader.skip()
        }
      }
      resources.append(
        Resource(
          id: id, type: type, range: start..<reader.index,
          capability: Capability(creating: type, with: properties),
          isRetained: policy?.hasPrefix("Retain") ?? false))
    }
  }
}
