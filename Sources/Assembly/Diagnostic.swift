public import CloudFormation

/// Something wrong with the description, said in the user's words.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable {
    case error, warning
  }

  public struct Note: Hashable, Sendable {
    public let message: String
    public let location: SourceLocation?

    public init(_ message: String, at location: SourceLocation?) {
      self.message = message
      self.location = location
    }
  }

  public let severity: Severity
  /// Stable, for whoever filters or looks up, such as `witness-is-a-peer`.
  public let id: String
  public let message: String
  public let location: SourceLocation?
  public let notes: [Note]

  public init(
    _ id: String, _ message: String, severity: Severity = .error,
    at location: SourceLocation? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.location = location
    self.notes = notes
  }
}

extension Diagnostic: CustomStringConvertible {
  public var description: String {
    let lines =
      [(location, "\(severity.rawValue): \(message) [\(id)]")]
      + notes.map { ($0.location, "note: \($0.message)") }
    return lines.map { location, text in (location.map { "\($0): " } ?? "") + text }
      .joined(separator: "\n")
  }
}
