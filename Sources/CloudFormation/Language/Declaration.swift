/// An entry of a template beside its resources: a parameter, a rule, a mapping or a condition.
public final class Declaration: Sendable {
  public enum Section: String, CaseIterable, Sendable {
    case parameters = "Parameters"
    case rules = "Rules"
    case mappings = "Mappings"
    case conditions = "Conditions"
  }

  /// Where the value of a parameter comes from, when it is an output of another stack.
  public struct Source: Hashable, Sendable {
    public let stack: String
    public let region: String
    public let output: String

    public init(stack: String, region: String, output: String) {
      self.stack = stack
      self.region = region
      self.output = output
    }
  }

  public let section: Section
  public let id: String
  public let content: Expression
  public let source: Source?
  public let location: SourceLocation?

  public init(
    _ section: Section, _ id: String, _ content: Expression, source: Source? = nil,
    location: SourceLocation? = nil
  ) {
    self.section = section
    self.id = id
    self.content = content
    self.source = source
    self.location = location
  }

  /// Whether both say the same, whatever their identity.
  public func matches(_ other: Declaration) -> Bool {
    self === other
      || section == other.section && id == other.id && content == other.content
        && source == other.source
  }
}

extension Declaration: Hashable {
  public static func == (a: Declaration, b: Declaration) -> Bool { a === b }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
