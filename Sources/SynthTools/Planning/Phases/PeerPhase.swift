internal import Assembly

/// Tells each cluster its peer. Neither side is done before the other has begun.
struct PeerPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "peer", "tell each cluster its peer, in both Regions at once",
      together: PeerGroups(stacks).groups.map { $0.compactMap(step) })
  }

  private func step(_ stack: PlannedStack) -> Step? {
    guard let form = stack.peer else { return nil }
    var deploy = DeployStep(
      "peer", .peer, of: stack, by: cli, file: stack.files.peer, size: form.bytes.count,
      capability: form.capability)
    deploy.keepsOnFailure = true
    deploy.precondition = StackLook(stack: stack.id, cli: cli).isSettled
    deploy.unless = isPast(stack, resources: form.resourceCount)
    deploy.give(form.parameters)
    for cluster in stack.peeredClusters {
      guard let peer = cluster.peer else { continue }
      let variable = deploy.carry(
        .cluster(cluster.database), of: StackID(region: peer.region, name: peer.stack),
        to: peer.parameter)
      deploy.lines.append(hasNoOther(cluster, than: variable, in: stack.id))
    }
    let databases = stack.peeredClusters.map(\.database).joined(separator: ", ")
    var step = deploy.step("give \(databases) the ARN of its peer, while it waits for one")
    step.undo = .says("nothing takes peers apart but the deletion of both clusters")
    return step
  }

  /// Fails when a cluster that was taken over is the peer of another one, which it would lose.
  private func hasNoOther(_ cluster: ClusterRecord, than variable: String, in stack: StackID)
    -> String
  {
    let arn = ShellWord.verbatim("\"$\(variable)\"")
    return cli.call("has_no_other_peer", of: stack, ShellWord(cluster.database), arn).line
  }

  /// Succeeds unless it is certain that the stack holds no more than its clusters, and that one of
  /// them waits for its peer, or the stack does not know it, as when it has just taken its cluster
  /// over, or that this form has failed: CloudFormation lets nothing but another such try repair
  /// that. This form takes everything else out of a stack.
  private func isPast(_ stack: PlannedStack, resources: Int) -> Check {
    let parameters = stack.peeredClusters.compactMap { cluster in
      cluster.peer.map { "\(cluster.database)=\($0.parameter)" }
    }
    return Check(
      .clustersHavePeers,
      cli.call("clusters_have_peers", of: stack.id, ShellWord("\(resources)"), .list(parameters)))
  }
}
