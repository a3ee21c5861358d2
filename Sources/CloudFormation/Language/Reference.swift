/// A mention of something in the template: `Ref`, or `Fn::GetAtt` when it names an attribute.
public final class Reference: Sendable {
  public let id: String
  public let attribute: String?
  /// What the mention brings into the stack; nil for a pseudo-parameter, and for a companion's mention of its owner.
  public let target: Target?

  public enum Target: Sendable {
    case resource(Resource)
    case declaration(Declaration)
  }

  public init(id: String, attribute: String? = nil, target: Target? = nil) {
    self.id = id
    self.attribute = attribute
    self.target = target
  }
}

extension Reference: Hashable {
  public static func == (a: Reference, b: Reference) -> Bool {
    a === b || a.id == b.id && a.attribute == b.attribute
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(attribute)
  }
}
