/// A CloudFormation template.
public struct Template: Sendable {
  public var description: String?
  public var metadata = Members()
  public var parameters = Members()
  public var rules = Members()
  public var mappings = Members()
  public var conditions = Members()
  /// In the order of their ids.
  public var resources: [Resource] = []
  public var outputs = Members()

  public init() {}

  /// Writes the template: sections in a fixed order, everything in them by key.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("AWSTemplateFormatVersion") { $0.write("2010-09-09") }
      if let description { json.member("Description") { $0.write(.string(description)) } }
      json.section("Metadata", metadata)
      json.section("Parameters", parameters)
      json.section("Rules", rules)
      json.section("Mappings", mappings)
      json.section("Conditions", conditions)
      json.member("Resources") { json in
        json.object { json in
          for resource in resources {
            json.member(resource.id) { $0.write(resource) }
          }
        }
      }
      json.section("Outputs", outputs)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func section(_ name: String, _ members: Members) {
    guard !members.list.isEmpty else { return }
    member(name) { $0.write(.object(members)) }
  }

  /// Writes a resource: its type, its template attributes, its properties.
  public mutating func write(_ resource: Resource) {
    object { json in
      json.member("Type") { $0.write(.string(resource.type)) }
      for attribute in resource.attributes.list {
        json.member(attribute.key) { $0.write(attribute.value) }
      }
      if !resource.properties.list.isEmpty {
        json.member("Properties") { $0.write(.object(resource.properties)) }
      }
    }
  }
}
