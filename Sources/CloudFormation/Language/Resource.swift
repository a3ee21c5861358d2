/// One resource of a template. Immutable and shared: identity is what makes a mention cheap to follow.
public final class Resource: Sendable {
  public let id: String
  public let type: String
  public let properties: Members
  /// Template attributes, such as `DeletionPolicy`.
  public let attributes: Members
  /// What comes with this one: other resources, which may refer to it by id, and statements about it.
  public let companions: [Companion]
  /// The stack that owns it, when no other may mention it.
  public let home: String?
  public let location: SourceLocation?

  public enum Companion: Sendable {
    case resource(Resource)
    case declaration(Declaration)
    case statement(any ResourceStatement)
  }

  public init(
    _ id: String, type: String, _ properties: Members, attributes: Members = Members(),
    companions: [Companion] = [], home: String? = nil, location: SourceLocation? = nil
  ) {
    self.id = id
    self.type = type
    self.properties = properties
    self.attributes = attributes
    self.companions = companions
    self.home = home
    self.location = location
  }

  /// Whether both say the same, whatever their identity.
  public func matches(_ other: Resource) -> Bool {
    self === other
      || id == other.id && type == other.type && properties == other.properties
        && attributes == other.attributes && home == other.home
  }
}

/// Something said about a resource, which the language above knows how to read.
public protocol ResourceStatement: Sendable {}

extension Resource {
  public func with(companions: [Companion]) -> Resource {
    copy(companions: self.companions + companions)
  }

  public func staying(in home: String) -> Resource { copy(home: home) }

  public func declared(at location: SourceLocation) -> Resource { copy(location: location) }

  /// A copy with one more template attribute, or without it.
  public func setting(_ attribute: String, to value: Expression?) -> Resource {
    var attributes = attributes
    attributes.set(path: [attribute], to: value)
    return copy(attributes: attributes)
  }

  /// A copy with a property changed at any depth, or removed when `value` is nil.
  public func overriding(_ path: ArraySlice<String>, with value: Expression?) -> Resource {
    var properties = properties
    properties.set(path: path, to: value)
    return copy(properties: properties)
  }

  private func copy(
    properties: Members? = nil, attributes: Members? = nil, companions: [Companion]? = nil,
    home: String? = nil, location: SourceLocation? = nil
  ) -> Resource {
    Resource(
      id, type: type, properties ?? self.properties, attributes: attributes ?? self.attributes,
      companions: companions ?? self.companions, home: home ?? self.home,
      location: location ?? self.location)
  }
}

extension Resource {
  public func ref<T>(_: T.Type = T.self) -> Value<T> {
    Value(.reference(Reference(id: id, target: .resource(self))))
  }

  public func attribute<T>(_ name: String, _: T.Type = T.self) -> Value<T> {
    Value(.reference(Reference(id: id, attribute: name, target: .resource(self))))
  }
}

extension Resource: Hashable {
  public static func == (a: Resource, b: Resource) -> Bool { a === b }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
