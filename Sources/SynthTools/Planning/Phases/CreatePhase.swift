internal import Assembly

/// Makes the clusters, each without its peer, so that there are ARNs; and unprotected, so that a
/// creation that fails can be taken back.
struct CreatePhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "create", "create the clusters; those of multi-Region databases then wait for their peers",
      stacks.compactMap(step))
  }

  private func step(_ stack: PlannedStack) -> Step? {
    guard let form = stack.create else { return nil }
    var deploy = DeployStep(
      "create", .create, of: stack, by: cli, file: stack.files.create, size: form.bytes.count,
      capability: form.capability)
    let look = StackLook(stack: stack.id, cli: cli)
    deploy.precondition = look.isSettledAlone
    // This form takes everything else out of a stack that has gone past it.
    deploy.unless = look.exists
    deploy.give(form.parameters)
    let databases = stack.record.clusters.map(\.database).joined(separator: ", ")
    var step = deploy.step("create \(databases), unless the stack exists")
    step.undo = .says(
      "'dsqlsynth destroy --delete-data', which deletes clusters in both Regions at once")
    return step
  }
}
