internal import CloudFormation

/// What AWS allows as a name, which shows in the stack when the name is made of the stack's own.
struct NameRequirement: Requirement {
  private let name: Value<String>
  private let holds: @Sendable (String) -> Bool
  private let problem: @Sendable (String) -> Problem

  /// - Parameter message: Given the name.
  init(
    _ id: String, of name: Value<String>, at location: SourceLocation,
    holds: @escaping @Sendable (String) -> Bool, _ message: @escaping @Sendable (String) -> String
  ) {
    self.name = name
    self.holds = holds
    problem = { Problem(id, message($0), at: location) }
  }

  func problem(in stack: Stack) -> Problem? {
    guard let text = name.expression.text(in: stack), !holds(text) else { return nil }
    return problem(text)
  }
}
