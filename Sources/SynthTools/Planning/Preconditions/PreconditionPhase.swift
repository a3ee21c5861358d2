internal import Assembly

/// Finds out whether everything can go well, before anything is changed.
struct PreconditionPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  /// Whether no other Region is deployed to.
  let isAlone: Bool

  var phase: Phase {
    // A Region that is out of reach is not waited for.
    let cli = cli.impatient
    let regions = Dictionary(grouping: stacks, by: \.id.region).sorted { $0.key < $1.key }
    var steps = regions.map { AccessCheck(stack: $0.value[0].id, cli: cli).step }
    for (_, stacks) in regions {
      steps.append(StateCheck(stacks: stacks, cli: cli).step)
      steps += [
        QuotaCheck(stacks: stacks, cli: cli).step, LoggingCheck(stacks: stacks, cli: cli).step,
      ].compactMap(\.self)
      steps += stacks.flatMap { stack in
        stack.record.clusters.map {
          ShapeCheck(cluster: $0, stack: stack.id, cli: cli, isAlone: isAlone).step
        }
      }
    }
    return Phase(
      "preconditions", "find out whether everything can go well, before anything is changed",
      steps)
  }

  /// A step that only looks, and fails with a message. In parentheses, whose failure ends a script as
  /// that of a chain would not, and which keep to themselves what they set.
  static func step(
    _ name: String, of stack: StackID, _ does: String, _ action: String,
    requiring condition: Check.Condition = .regionAnswers
  ) -> Step {
    Step(
      id: "preconditions/\(name)", stack: stack, does: does, operation: .require(condition),
      action: ShellCommand([.verbatim("( \(action) )")]), timeout: 300)
  }
}

extension ShellWord {
  /// Bash that says something and fails.
  static func failing(_ message: String) -> String {
    "{ echo \(ShellWord(message).text) >&2; false; }"
  }
}
