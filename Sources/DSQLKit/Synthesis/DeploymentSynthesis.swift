package import Assembly
package import CloudFormation

/// The synthesis of all stacks of a deployment, and what only shows between them.
package struct DeploymentSynthesis {
  package private(set) var diagnostics: [Diagnostic]
  private let stacks: [(stack: Stack, synthesis: StackSynthesis)]

  /// - Parameter stored: Resources that the description keeps in its properties.
  package init(
    of deployment: Deployment, storing stored: [Resource] = [], in context: GatheringContext
  ) {
    var diagnostics = deployment.problems
    stacks = deployment.stacks.map { ($0, StackSynthesis(of: $0, in: context)) }
    for (_, synthesis) in stacks { diagnostics += synthesis.diagnostics }
    for resource in stored where !stacks.contains(where: { $0.synthesis.holds(resource) }) {
      diagnostics.append(.neverMentioned(resource))
    }
    diagnostics += Self.problems(between: deployment.stacks)
    if deployment.stacks.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic("deployment-has-a-stack", "the description has no stack"))
    }
    // Regions are evaluated from the same lines, and say the same.
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }
  }

  package func write(to json: inout JSONWriter) {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    for (stack, synthesis) in stacks { synthesis.write(stack, to: &json) }
  }

  private static func problems(between stacks: [Stack]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var seen: [String: Stack] = [:]
    for stack in stacks {
      if !isName(stack.name) {
        problems.append(
          Diagnostic(
            "stack-name-has-its-form",
            "a stack is named '\(stack.name)'; a name has 1 to 128 letters, digits and hyphens, and starts with a letter",
            at: stack.location))
      }
      if let other = seen.updateValue(stack, forKey: "\(stack.region) \(stack.name)") {
        problems.append(
          Diagnostic(
            "stack-is-named-once",
            "two stacks in '\(stack.region)' are named '\(stack.name)'", at: stack.location,
            notes: [.init("the other one is here", at: other.location)]))
      }
      problems += tagProblems(of: stack)
    }
    return problems
  }

  private static func tagProblems(of stack: Stack) -> [Diagnostic] {
    let wrong = stack.tags.filter { key, value in
      !(1...128).contains(key.utf8.count) || value.utf8.count > 256
        || key.lowercased().hasPrefix("aws:")
    }
    return wrong.sorted { $0.key < $1.key }.map { key, value in
      Diagnostic(
        "tag-has-its-form",
        "stack '\(stack.name)' has the tag '\(key)' = '\(value)'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256",
        at: stack.location)
    }
  }

  private static func isName(_ name: String) -> Bool {
    (1...128).contains(name.utf8.count) && name.utf8.first.map(ASCII.isLetter) == true
      && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }
}

extension Diagnostic {
  static func neverMentioned(_ resource: Resource, at location: SourceLocation? = nil)
    -> Diagnostic
  {
    Diagnostic(
      "stored-resource-is-mentioned",
      "'\(resource.id)' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed",
      at: resource.location ?? location)
  }
}
