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
    let peer = cli.answer(
      "dsql", "get-cluster", in: stack.region,
      ["--identifier", .verbatim("\"\(cli.resource(cluster.database, of: stack))\"")],
      query: ShellWord(
        "multiRegionProperties.clusters[?!contains(@, ':\(stack.region):')] | [0]"))
    let failure =
      "{ echo \(ShellWord("\(cluster.database) in \(stack.region) is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt':").text) \"$peer\" >&2; false; }"
    return "peer=\"\(peer)\" && case \"$peer\" in None | \"$\(variable)\") ;; *) \(failure) ;; esac"
  }

  /// Succeeds unless it is certain that the stack holds no more than its clusters, and that one of
  /// them waits for its peer, or the stack does not know it, as when it has just taken its cluster
  /// over, or that this form has failed: CloudFormation lets nothing but another such try repair
  /// that. This form takes everything else out of a stack.
  private func isPast(_ stack: PlannedStack, resources: Int) -> Check {
    let count = cli.answer(
      "cloudformation", "describe-stack-resources", in: stack.id.region,
      ["--stack-name", ShellWord(stack.id.name)], query: "length(StackResources)")
    let settled = stack.peeredClusters.map { cluster in
      let identifier = "\"\(cli.resource(cluster.database, of: stack.id))\""
      let status = cli.answer(
        "dsql", "get-cluster", in: stack.id.region, ["--identifier", .verbatim(identifier)],
        query: "status")
      let parameter = cluster.peer?.parameter ?? ""
      let known = cli.answer(
        "cloudformation", "describe-stacks", in: stack.id.region,
        ["--stack-name", ShellWord(stack.id.name)],
        query: ShellWord("Stacks[0].Parameters[?ParameterKey=='\(parameter)'].ParameterValue | [0]")
      )
      return "case \"\(status)\" in PENDING_SETUP) false ;; esac "
        + "&& case \"\(known)\" in None | '') false ;; esac"
    }
    return Check(
      .clustersHavePeers,
      "! [ \"\(count)\" -le \(resources) ] || { [ \"$status\" != UPDATE_FAILED ] && \(settled.joined(separator: " && ")); }"
    )
  }
}
