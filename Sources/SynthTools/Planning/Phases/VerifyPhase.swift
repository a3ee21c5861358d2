internal import Assembly

/// Looks at what was made: stacks that are complete, clusters that are usable and name each other.
struct VerifyPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  /// Whether only these stacks' Region may be asked.
  let isAlone: Bool

  var phase: Phase {
    Phase(
      "verify", "make sure that stacks are complete, and that clusters are usable and are peers",
      stacks.map { stack in step(stack.id) }
        + stacks.flatMap { stack in
          stack.record.clusters.map { step($0, of: stack.id) }
        })
  }

  private func step(_ stack: StackID) -> Step {
    Step(
      id: "verify/\(stack.region)/\(stack.name)", stack: stack,
      does: "make sure that the stack is complete", operation: .require(.stackIsComplete),
      action: cli.call("stack_is_complete", of: stack), timeout: 120)
  }

  private func step(_ cluster: ClusterRecord, of stack: StackID) -> Step {
    let id = cluster.database
    var reads = [cli.read(.resource(id), of: stack, as: "identifier")]
    var expected: ShellWord = "None"
    if let peer = cluster.peer {
      expected = ShellWord("arn:*:dsql:\(peer.region):*")
      if !isAlone {
        reads.append(
          cli.read(.cluster(id), of: StackID(region: peer.region, name: peer.stack), as: "peer"))
        expected = .verbatim("\"$peer\"")
      }
    }
    return Step(
      id: "verify/\(stack.region)/\(stack.name)/\(id)", stack: stack,
      does:
        "make sure that \(id) is usable\(cluster.peer == nil ? "" : ", and a peer of its other side")",
      operation: .require(.clustersAreUsable), reads: reads,
      action: cli.call(
        "cluster_is_usable", in: stack.region, ShellWord(id), .verbatim("\"$identifier\""),
        expected, cluster.shape.witness),
      timeout: 300)
  }
}
