internal import Assembly

/// Finds out whether everything can go well, before anything is changed.
struct PreconditionPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  /// Whether no other Region is deployed to.
  let isAlone: Bool
  let adoptVariables: AdoptVariables

  var phase: Phase {
    let regions = Dictionary(grouping: stacks, by: \.id.region).sorted { $0.key < $1.key }
    var steps = regions.map { AccessCheck(stack: $0.value[0].id, cli: cli).step }
    for (_, stacks) in regions {
      steps.append(StateCheck(stacks: stacks, cli: cli).step)
      steps += [
        QuotaCheck(stacks: stacks, cli: cli).step, LoggingCheck(stacks: stacks, cli: cli).step,
      ].compactMap(\.self)
      steps += stacks.flatMap { stack in
        stack.record.clusters.map {
          ShapeCheck(
            cluster: $0, stack: stack.id, cli: cli, isAlone: isAlone,
            variable: adoptVariables[$0.database, of: stack.id]
          ).step
        }
      }
    }
    return Phase(
      "preconditions", "find out whether everything can go well, before anything is changed",
      steps)
  }

  /// A step that only looks, and fails with a message.
  static func step(
    _ name: String, of stack: StackID, _ does: String, _ action: ShellCommand,
    requiring condition: Check.Condition = .regionAnswers
  ) -> Step {
    Step(
      id: "preconditions/\(name)", stack: stack, does: does, operation: .require(condition),
      action: action, timeout: 300)
  }
}
