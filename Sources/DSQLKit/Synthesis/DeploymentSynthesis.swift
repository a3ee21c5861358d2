package import Assembly
package import CloudFormation

/// The synthesis of all stacks of a deployment, and what only shows between them.
package struct DeploymentSynthesis {
  package private(set) var diagnostics: [Diagnostic]
  private let stacks: [(stack: Stack, synthesis: StackSynthesis)]

  /// - Parameter stored: What the description keeps in its properties.
  package init(
    of deployment: Deployment, storing stored: StoredProperties = StoredProperties(),
    in context: GatheringContext
  ) {
    var diagnostics = deployment.problems
    stacks = deployment.stacks.map { ($0, StackSynthesis(of: $0, in: context)) }
    for (_, synthesis) in stacks { diagnostics += synthesis.diagnostics }
    for resource in stored.resources
    where !stacks.contains(where: { $0.synthesis.holds(resource) }) {
      diagnostics.append(.neverMentioned(resource.id, at: resource.location))
    }
    for command in stored.commands
    where !stacks.contains(where: { $0.synthesis.holds(command) }) {
      diagnostics.append(.neverMentioned(command.record.id, at: command.location))
    }
    for database in stored.databases
    where deployment.problems.isEmpty && !deployment.databases.contains(database.id) {
      diagnostics.append(.neverMentioned(database))
    }
    diagnostics += Self.problems(between: deployment.stacks)
    diagnostics += TakenOutputs(of: stacks).problems + SharedResources(stacks: stacks).problems
    diagnostics += FixedNames.problems(in: stacks) + RecordNames.problems(in: stacks)
    if deployment.stacks.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          "deployment-has-a-stack",
          "the description has no stack; write Stack(…, in: …) { … } or a database's inEachRegion { … } in its body"
        ))
    }
    // Regions are evaluated from the same lines, and say the same.
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }
      .sorted { ($0.location ?? .none, $0.message) < ($1.location ?? .none, $1.message) }
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
      if !isRegion(stack.region) {
        problems.append(
          Diagnostic(
            "region-has-its-form",
            "stack '\(stack.name)' is in '\(stack.region)', which is no Region; one looks like 'us-east-1'",
            at: stack.location))
      }
      if let other = seen.updateValue(stack, forKey: "\(stack.region) \(stack.name)") {
        problems.append(
          Diagnostic(
            "stack-is-named-once",
            "two stacks in '\(stack.region)' are named '\(stack.name)'; a Region has one of a name",
            at: stack.location,
            notes: [.init("the other one is here", at: other.location)]))
      }
      problems += tagProblems(of: stack)
    }
    return problems
  }

  private static func tagProblems(of stack: Stack) -> [Diagnostic] {
    stack.tags.sorted { $0.key < $1.key }.compactMap { key, value in
      Resource.problem(ofTag: key, value, on: "stack '\(stack.name)'", at: stack.location)?
        .diagnostic
    }
  }

  /// Any that may exist, since a stack of its own may be in Regions that we know nothing of; it names a folder.
  private static func isRegion(_ region: Region) -> Bool { Region(setting: region.rawValue) != nil }

  private static func isName(_ name: String) -> Bool {
    (1...128).contains(name.utf8.count) && name.utf8.first.map(ASCII.isLetter) == true
      && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }
}

extension Diagnostic {
  static func neverMentioned(_ id: String, at location: SourceLocation?) -> Diagnostic {
    Diagnostic(
      "stored-resource-is-mentioned",
      "'\(id)' is kept in a property and never mentioned, so no stack has it; list it in the body or pass it to something listed",
      at: location)
  }
}
