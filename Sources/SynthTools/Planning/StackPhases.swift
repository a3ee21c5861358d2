internal import Assembly

/// Deploys the stacks as they are from then on: each after those whose outputs it takes.
struct StackPhases {
  let layers: [[PlannedStack]]
  let cli: AWSCommandLine

  var phases: [Phase] {
    layers.enumerated().map { index, stacks in
      Phase(
        index == 0 ? "stacks" : "stacks-\(index + 1)",
        index == 0 ? "deploy the stacks" : "deploy the stacks that take outputs of those before",
        stacks.map { step($0, in: index == 0 ? "stacks" : "stacks-\(index + 1)") })
    }
  }

  private func step(_ stack: PlannedStack, in phase: String) -> Step {
    var deploy = DeployStep(
      phase, of: stack, by: cli, file: stack.files.template, size: stack.index.bytes.count,
      capability: stack.index.capability)
    deploy.give(stack.index.parameters)
    for value in stack.carried {
      deploy.carryIfReachable(value.output, of: value.producer, to: value.parameter)
    }
    return deploy.step("deploy everything of the stack")
  }
}
