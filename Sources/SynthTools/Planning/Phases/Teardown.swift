internal import Assembly

/// Takes everything down again. The stacks go, those that take outputs of others before those; the
/// clusters and their data stay unless they are asked for, and then go first, while the stacks
/// still know them.
struct Teardown {
  let layers: [[PlannedStack]]
  let cli: AWSCommandLine

  var phases: [Phase] {
    let stacks = layers.flatMap(\.self)
    var phases = [
      Phase(
        "access", "make sure that AWS answers, before anything is deleted",
        Dictionary(grouping: stacks, by: \.id.region).sorted { $0.key < $1.key }.map {
          access(in: $0.key, asking: $0.value[0].id)
        })
    ]
    phases += UndoPhases(stacks: stacks, cli: cli, isGone: isGoing).phases
    phases += [
      Phase(
        "stays", "say what outlives the stacks, the clusters with their data", of: .keeping,
        stacks.compactMap { tell($0, in: "stays") }),
      Phase(
        "stays-without-clusters", "say what outlives the stacks", of: .deletingData,
        stacks.compactMap {
          tell($0, in: "stays-without-clusters", without: $0.record.clusters.map(\.database))
        }),
      Phase(
        "unprotect-stacks", "let the stacks be deleted",
        stacks.filter { !$0.record.clusters.isEmpty }.map { unprotect($0.id) }),
      Phase(
        "unprotect", "let the clusters be deleted", of: .deletingData, clusters.map(unprotect)),
      Phase(
        "delete-clusters", "delete the clusters with all their data, in their Regions at once",
        of: .deletingData, clusters.filter(\.isRetained).map(delete)),
      Phase(
        "wait-clusters-deleted", "wait until the clusters are gone", of: .deletingData,
        clusters.filter(\.isRetained).map(wait)),
    ]
    for (index, layer) in layers.reversed().enumerated() {
      let suffix = index == 0 ? "" : "-\(index + 1)"
      let deletions = layer.map { delete($0.id, in: "delete-stacks" + suffix) }
      let waits = layer.map { wait($0.id, in: "wait-deleted" + suffix) }
      let isEverywhere = Set(layer.map(\.id.region)).count > 1
      phases.append(
        Phase(
          "delete-stacks" + suffix,
          isEverywhere ? "delete the stacks, in their Regions at once" : "delete the stacks",
          deletions))
      phases.append(Phase("wait-deleted" + suffix, "wait until the stacks are gone", waits))
    }
    phases.append(
      Phase(
        "leftovers", "make sure that nothing is left but what was said to stay",
        stacks.map(look)))
    return phases
  }

  private struct Cluster {
    let stack: StackID
    let record: ClusterRecord
    /// Whether it outlives its stack.
    let isRetained: Bool

    var name: String { record.database }
  }

  private var clusters: [Cluster] {
    layers.flatMap(\.self).flatMap { stack in
      stack.record.clusters.sorted { $0.database < $1.database }.map { cluster in
        Cluster(
          stack: stack.id, record: cluster, isRetained: stack.retained.contains(cluster.database))
      }
    }
  }

  private func access(in region: String, asking stack: StackID) -> Step {
    var step = AccessCheck(stack: stack, cli: cli).step
    step.id = "access/\(region)"
    return step
  }

  /// Has CloudFormation name the resources that it will leave, while it knows them.
  private func tell(_ stack: PlannedStack, in phase: String, without deleted: [String] = [])
    -> Step?
  {
    let ids = stack.retained.filter { !deleted.contains($0) }
    guard !ids.isEmpty else { return nil }
    return Step(
      id: "\(phase)/\(stack.id.region)/\(stack.id.name)", stack: stack.id,
      does: "say what outlives the stack: \(ids.joined(separator: ", "))",
      operation: .require(.stackExists), unless: isGoing(stack.id),
      action: cli.call("tell_what_stays", of: stack.id, .list(ids)), timeout: 120,
      isTelling: true)
  }

  /// What is in progress could protect a cluster again, or wait for one that is deleted: that comes
  /// to its end first.
  private func unprotect(_ stack: StackID) -> Step {
    var command = cli.silent("cloudformation", "update-termination-protection", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name), "--no-enable-termination-protection")
    command.append(.verbatim(">/dev/null"))
    return Step(
      id: "unprotect-stacks/\(stack.region)/\(stack.name)", stack: stack,
      does: "take the protection from the stack", operation: .unprotectStack,
      precondition: StackLook(stack: stack, cli: cli).isFree, unless: isGoing(stack),
      action: command, undo: .says("deploying protects it"), timeout: 3600)
  }

  private func unprotect(_ cluster: Cluster) -> Step {
    var command = cli.command("dsql", "update-cluster", in: cluster.stack.region)
    command.append("--identifier", identifier(of: cluster), "--no-deletion-protection-enabled")
    return step(
      "unprotect", cluster, "take the protection from \(cluster.name)",
      .unprotectCluster(database: cluster.name), unless: isGoing(cluster), command,
      undo: .says("deploying protects it"))
  }

  private func delete(_ cluster: Cluster) -> Step {
    var command = cli.command("dsql", "delete-cluster", in: cluster.stack.region)
    command.append("--identifier", identifier(of: cluster))
    return step(
      "delete-clusters", cluster,
      "delete \(cluster.name) and its data, which the stack would leave behind",
      .deleteCluster(database: cluster.name), unless: isGoing(cluster), command,
      undo: .says("nothing brings the data back but a backup"))
  }

  private func wait(_ cluster: Cluster) -> Step {
    step(
      "wait-clusters-deleted", cluster, "wait until \(cluster.name) is gone",
      .awaitClusterGone(database: cluster.name), unless: isGoing(cluster.stack),
      cli.call(
        "wait_until_gone", in: cluster.stack.region, ShellWord(cluster.name),
        identifier(of: cluster)),
      // The 30 minutes of the function, with the time that asking takes.
      timeout: 2100)
  }

  private func step(
    _ phase: String, _ cluster: Cluster, _ does: String, _ operation: Operation, unless: Check,
    _ action: ShellCommand, undo: Undo? = nil, timeout: Int = 120
  ) -> Step {
    Step(
      id: "\(phase)/\(cluster.stack.region)/\(cluster.stack.name)/\(cluster.name)",
      stack: cluster.stack, does: does, operation: operation, unless: unless,
      reads: [cli.read(.resource(cluster.name), of: cluster.stack, as: "identifier")],
      action: action, undo: undo, timeout: timeout)
  }

  private func identifier(of cluster: Cluster) -> ShellWord {
    .required("identifier", or: "stack \(cluster.stack.name) has no cluster \(cluster.name)")
  }

  private func isGoing(_ stack: StackID) -> Check { StackLook(stack: stack, cli: cli).isGoing }

  /// Succeeds when there is no such cluster any more, or soon none.
  private func isGoing(_ cluster: Cluster) -> Check {
    Check(
      .clusterIsGoing,
      cli.call("cluster_is_going", of: cluster.stack, ShellWord(cluster.name)))
  }

  /// An update that waits for a peer would wait for ever, and takes no deletion.
  private func delete(_ stack: StackID, in phase: String) -> Step {
    let look = StackLook(stack: stack, cli: cli)
    var command = cli.silent("cloudformation", "delete-stack", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    if let role = cli.environment?.role { command.append("--role-arn", ShellWord(role)) }
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)", stack: stack, does: "delete the stack",
      operation: .deleteStack, precondition: look.isFree, action: command,
      undo: .says("deploying creates it, and takes over the clusters that were kept"), timeout: 3600
    )
  }

  private func wait(_ stack: StackID, in phase: String) -> Step {
    var command = cli.silent("cloudformation", "wait", "stack-delete-complete", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)", stack: stack,
      does: "wait until the stack is gone", operation: .awaitStackGone, action: command,
      timeout: 3600)
  }

  /// What CloudFormation says of the resources of the last stack of this name, which is deleted.
  private func look(_ stack: PlannedStack) -> Step {
    let id = stack.id
    return Step(
      id: "leftovers/\(id.region)/\(id.name)", stack: id,
      does: "make sure that nothing else of the stack is left", operation: .look,
      action: cli.call("nothing_is_left", of: id, .list(stack.retained)), timeout: 300)
  }
}
