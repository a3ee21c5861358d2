internal import Assembly

/// Waits until peered clusters are usable. A cluster that nobody has used for a while is, too.
struct WaitPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "wait", "wait until the clusters are active",
      stacks.flatMap { stack in stack.peeredClusters.map { step(stack.id, $0.database) } })
  }

  private func step(_ stack: StackID, _ database: String) -> Step {
    let read = cli.read(.resource(database), of: stack, as: "identifier")
    let identifier = ShellWord.required(
      "identifier", or: "stack \(stack.name) has no cluster \(database)")
    return Step(
      id: "wait/\(stack.region)/\(stack.name)/\(database)", stack: stack,
      does: "wait until \(database) is active", operation: .awaitActive(database: database),
      reads: [read],
      action: cli.call(
        "wait_until_active", in: stack.region, ShellWord(database), identifier),
      // The 20 minutes of the function, with the time that asking takes.
      timeout: 1440)
  }
}
