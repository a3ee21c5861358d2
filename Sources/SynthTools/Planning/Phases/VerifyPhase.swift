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
    let failure = ShellWord.failing("stack \(stack.name) in \(stack.region) is not complete")
    let check = StackLook(stack: stack, cli: cli).isComplete
    return Step(
      id: "verify/\(stack.region)/\(stack.name)", stack: stack,
      does: "make sure that the stack is complete", operation: .require(.stackIsComplete),
      action: ShellCommand([.verbatim("{ \(check.command) || \(failure); }")]), timeout: 120)
  }

  private func step(_ cluster: ClusterRecord, of stack: StackID) -> Step {
    let id = cluster.database
    var reads = [cli.read(.resource(id), of: stack, as: "identifier")]
    let shape = cli.answer(
      "dsql", "get-cluster", in: stack.region, ["--identifier", .verbatim("\"$identifier\"")],
      query: ShellWord(
        "[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':\(stack.region):')] | [0]]"
      ))
    var expected = "None?None"
    if let peer = cluster.peer {
      expected = "\(peer.witness)?arn:*:dsql:\(peer.region):*"
      if !isAlone {
        reads.append(
          cli.read(.cluster(id), of: StackID(region: peer.region, name: peer.stack), as: "peer"))
        expected = "\(peer.witness)?\"$peer\""
      }
    }
    let patterns = ["ACTIVE", "IDLE", "INACTIVE"].map { "\($0)?\(expected)" }
    let failure =
      "{ echo \(ShellWord("cluster \(id) in \(stack.region) is not usable as it is to be; its status, its witness and its peer are").text) \"$shape\" >&2; false; }"
    return Step(
      id: "verify/\(stack.region)/\(stack.name)/\(id)", stack: stack,
      does:
        "make sure that \(id) is usable\(cluster.peer == nil ? "" : ", and a peer of its other side")",
      operation: .require(.clustersAreUsable), reads: reads,
      action: ShellCommand([
        .verbatim("shape=\"\(shape)\""),
        .line(
          "&& case \"$shape\" in \(patterns.joined(separator: " | "))) ;; *) \(failure) ;; esac"),
      ]), timeout: 300)
  }
}
