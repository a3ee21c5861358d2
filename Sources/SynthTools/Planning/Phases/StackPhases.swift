internal import Assembly

/// Deploys the stacks as they are from then on: each after those whose outputs it takes.
struct StackPhases {
  let layers: [[PlannedStack]]
  let early: EarlyValues
  let cli: AWSCommandLine
  /// How many minutes a Region is watched before the next one follows; nil for all at once.
  let watch: Int?

  var phases: [Phase] {
    layers.enumerated().flatMap { index, stacks in
      let suffix = index == 0 ? "" : "-\(index + 1)"
      let does =
        index == 0 ? "deploy the stacks" : "deploy the stacks that take outputs of those before"
      guard let watch else {
        return [Phase("stacks" + suffix, does, stacks.map { step($0, in: "stacks" + suffix) })]
      }
      let regions = Dictionary(grouping: stacks, by: \.id.region).sorted { $0.key < $1.key }
      return regions.enumerated().flatMap { number, region in
        let id = "stacks\(suffix)-\(region.key)"
        let deploy = Phase(id, "\(does) of \(region.key)", region.value.map { step($0, in: id) })
        guard number + 1 < regions.count else { return [deploy] }
        return [
          deploy, WatchPhase(stacks: region.value, cli: cli, minutes: watch, after: id).phase,
        ]
      }
    }
  }

  private func step(_ stack: PlannedStack, in phase: String) -> Step {
    var deploy = DeployStep(
      phase, .steady, of: stack, by: cli, file: stack.files.template, size: stack.index.bytes.count,
      capability: stack.index.capability)
    deploy.precondition = StackLook(stack: stack.id, cli: cli).isSettled
    deploy.give(stack.index.parameters)
    for value in stack.carried {
      deploy.carryIfReachable(early.source(of: value), of: value.producer, to: value.parameter)
    }
    var step = deploy.step("deploy everything of the stack")
    step.undo = .says("deploy the description as it was before")
    return step
  }
}
