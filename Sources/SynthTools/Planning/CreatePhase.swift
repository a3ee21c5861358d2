internal import Assembly

/// Makes the clusters of multi-Region databases, each without its peer, so that there are ARNs.
struct CreatePhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "create", "create the clusters of multi-Region databases, which then wait for their peers",
      stacks.compactMap(step))
  }

  private func step(_ stack: PlannedStack) -> Step? {
    guard let form = stack.create else { return nil }
    var deploy = DeployStep(
      "create", of: stack, by: cli, file: stack.files.create, size: form.bytes.count,
      capability: form.capability)
    deploy.unless = exists(stack.id)
    deploy.give(form.parameters)
    let databases = stack.peeredClusters.map(\.database).joined(separator: ", ")
    return deploy.step("create \(databases), unless the stack exists")
  }

  /// Succeeds unless it is certain that there is no such stack: this form takes everything else out
  /// of a stack that has gone past it.
  private func exists(_ stack: StackID) -> String {
    let status = cli.answer(
      "cloudformation", "describe-stacks", in: stack.region,
      ["--stack-name", ShellWord(stack.name)], query: "Stacks[0].StackStatus",
      errorsToo: true)
    let missing = ShellWord("Stack with id \(stack.name) does not exist").text
    return "case \"\(status)\" in *\(missing)* | *REVIEW_IN_PROGRESS) false ;; esac"
  }
}
