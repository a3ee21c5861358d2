internal import Assembly

/// Tells each cluster its peer. Neither side is done before the other has begun.
struct PeerPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase("peer", "tell each cluster its peer, in both Regions at once", stacks.compactMap(step))
  }

  private func step(_ stack: PlannedStack) -> Step? {
    guard let form = stack.peer else { return nil }
    var deploy = DeployStep(
      "peer", of: stack, by: cli, file: stack.files.peer, size: form.bytes.count,
      capability: form.capability)
    deploy.keepsOnFailure = true
    deploy.unless = isPast(stack, resources: form.resourceCount)
    deploy.give(form.parameters)
    for cluster in stack.peeredClusters {
      guard let peer = cluster.peer else { continue }
      let other = StackID(region: peer.region, name: peer.stack)
      deploy.carry(
        arnOutput(of: cluster.database, in: other) ?? cluster.arnOutput, of: other,
        to: peer.parameter)
    }
    let databases = stack.peeredClusters.map(\.database).joined(separator: ", ")
    return deploy.step("give \(databases) the ARN of its peer, while it waits for one")
  }

  private func arnOutput(of database: String, in stack: StackID) -> String? {
    stacks.first { $0.id == stack }?.record.clusters.first { $0.database == database }?.arnOutput
  }

  /// Succeeds unless it is certain that the stack holds no more than its clusters, and that one of
  /// them waits for its peer: this form takes everything else out of a stack.
  private func isPast(_ stack: PlannedStack, resources: Int) -> String {
    let count = cli.answer(
      "cloudformation", "describe-stack-resources", in: stack.id.region,
      ["--stack-name", ShellWord(stack.id.name)], query: "length(StackResources)")
    let settled = stack.peeredClusters.map { cluster in
      let identifier = "\"\(cli.output(cluster.identifierOutput, of: stack.id))\""
      let status = cli.answer(
        "dsql", "get-cluster", in: stack.id.region, ["--identifier", .verbatim(identifier)],
        query: "status")
      return "case \"\(status)\" in PENDING_SETUP) false ;; esac"
    }
    return "! [ \"\(count)\" -le \(resources) ] || { \(settled.joined(separator: " && ")); }"
  }
}
