internal import Assembly

/// Waits until peered clusters are usable. A cluster that nobody has used for a while is, too.
struct WaitPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  private static let seconds = 10
  private static let tries = 120

  var phase: Phase {
    Phase(
      "wait", "wait until the clusters are active",
      stacks.flatMap { stack in stack.peeredClusters.map { step(stack.id, $0.database) } })
  }

  private func step(_ stack: StackID, _ database: String) -> Step {
    let read = cli.read(.resource(database), of: stack, as: "identifier")
    let identifier = ShellWord.required(
      "identifier", or: "stack \(stack.name) has no cluster \(database)")
    let status = cli.query(
      "dsql", "get-cluster", in: stack.region, ["--identifier", identifier], query: "status")
    let minutes = Self.seconds * Self.tries / 60
    let poll = Poll(
      until: "\(status) | grep -Eqx 'ACTIVE|IDLE|INACTIVE'", every: Self.seconds,
      tries: Self.tries,
      or: "cluster \(database) in \(stack.region) is not active after \(minutes) minutes")
    return Step(
      id: "wait/\(stack.region)/\(stack.name)/\(database)", stack: stack,
      does: "wait until \(database) is active", operation: .awaitActive(database: database),
      reads: [read], action: poll.command, timeout: poll.timeout)
  }
}
