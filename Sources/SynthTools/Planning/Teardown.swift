internal import Assembly

/// Takes everything down again. The stacks go, those that take outputs of others before those; the
/// clusters and their data stay unless they are asked for, and then go first, while the stacks
/// still know them.
struct Teardown {
  let layers: [[PlannedStack]]
  let cli: AWSCommandLine

  var phases: [Phase] {
    let stacks = layers.flatMap(\.self)
    var phases = UndoPhases(stacks: stacks, cli: cli, isGone: isGone).phases
    phases += [
      Phase(
        "stays", "say what outlives the stacks, the clusters with their data", of: .keeping,
        stacks.compactMap { tell($0) }),
      Phase(
        "stays-without-clusters", "say what outlives the stacks", of: .deletingData,
        stacks.compactMap { tell($0, without: $0.record.clusters.map(\.database)) }),
      Phase(
        "unprotect", "let the clusters be deleted", of: .deletingData, clusters.map(unprotect)),
      Phase(
        "delete-clusters", "delete the clusters with all their data, in both Regions at once",
        of: .deletingData, clusters.filter(\.isRetained).map(delete)),
      Phase(
        "wait-clusters-deleted", "wait until the clusters are gone", of: .deletingData,
        clusters.filter(\.isRetained).map(wait)),
    ]
    for (index, layer) in layers.reversed().enumerated() {
      let suffix = index == 0 ? "" : "-\(index + 1)"
      let deletions = layer.map { delete($0.id, in: "delete-stacks" + suffix) }
      let waits = layer.map { wait($0.id, in: "wait-deleted" + suffix) }
      phases.append(
        Phase("delete-stacks" + suffix, "delete the stacks, in both Regions at once", deletions))
      phases.append(Phase("wait-deleted" + suffix, "wait until the stacks are gone", waits))
    }
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

  /// Has CloudFormation name the resources that it will leave, while it knows them.
  private func tell(_ stack: PlannedStack, without deleted: [String] = []) -> Step? {
    let ids = stack.retained.filter { !deleted.contains($0) }
    guard !ids.isEmpty else { return nil }
    let list = ids.map { "'\($0)'" }.joined(separator: ", ")
    let query =
      "StackResourceSummaries[?contains([\(list)], LogicalResourceId)]"
      + ".['stays', ResourceType, LogicalResourceId, PhysicalResourceId]"
    var command = cli.silent("cloudformation", "list-stack-resources", in: stack.id.region)
    command.append("--stack-name", ShellWord(stack.id.name))
    command.append("--query", ShellWord(query), "--output", "text")
    return Step(
      id: "stays/\(stack.id.region)/\(stack.id.name)", stack: stack.id,
      does: "say what outlives the stack: \(ids.joined(separator: ", "))",
      unless: isGone(stack.id), action: command, timeout: 120, isTelling: true)
  }

  private func unprotect(_ cluster: Cluster) -> Step {
    var command = cli.command("dsql", "update-cluster", in: cluster.stack.region)
    command.append("--identifier", identifier(of: cluster), "--no-deletion-protection-enabled")
    return step(
      "unprotect", cluster, "take the protection from \(cluster.name)",
      unless: isGoing(cluster), command)
  }

  private func delete(_ cluster: Cluster) -> Step {
    var command = cli.command("dsql", "delete-cluster", in: cluster.stack.region)
    command.append("--identifier", identifier(of: cluster))
    return step(
      "delete-clusters", cluster,
      "delete \(cluster.name) and its data, which the stack would leave behind",
      unless: isGoing(cluster), command)
  }

  private func wait(_ cluster: Cluster) -> Step {
    let status = cli.query(
      "dsql", "get-cluster", in: cluster.stack.region, ["--identifier", identifier(of: cluster)],
      query: "status")
    let poll = Poll(
      until: "case \"$(\(status) 2>&1)\" in *ResourceNotFoundException*) ;; *) false ;; esac",
      every: 10, tries: 180,
      or: "cluster \(cluster.name) in \(cluster.stack.region) is not gone after 30 minutes")
    return step(
      "wait-clusters-deleted", cluster, "wait until \(cluster.name) is gone",
      unless: isGone(cluster.stack), poll.command, timeout: poll.timeout)
  }

  private func step(
    _ phase: String, _ cluster: Cluster, _ does: String, unless: String, _ action: ShellCommand,
    timeout: Int = 120
  ) -> Step {
    let output = cluster.record.identifierOutput
    return Step(
      id: "\(phase)/\(cluster.stack.region)/\(cluster.stack.name)/\(cluster.name)",
      stack: cluster.stack, does: does, unless: unless,
      reads: [
        Step.Read(
          stack: cluster.stack, output: output, variable: "identifier",
          answer: cli.output(output, of: cluster.stack))
      ], action: action, timeout: timeout, work: .cluster)
  }

  private func identifier(of cluster: Cluster) -> ShellWord {
    .required(
      "identifier",
      or: "stack \(cluster.stack.name) has no output \(cluster.record.identifierOutput)")
  }

  /// Succeeds when it is certain that there is no stack, or one whose creation was taken back.
  private func isGone(_ stack: StackID) -> String {
    let status = cli.answer(
      "cloudformation", "describe-stacks", in: stack.region,
      ["--stack-name", ShellWord(stack.name)], query: "Stacks[0].StackStatus", errorsToo: true)
    let missing = ShellWord("Stack with id \(stack.name) does not exist").text
    return "case \"\(status)\" in *\(missing)* | DELETE_COMPLETE | REVIEW_IN_PROGRESS "
      + "| ROLLBACK_COMPLETE) ;; *) false ;; esac"
  }

  /// Succeeds when there is no such cluster any more, or soon none.
  private func isGoing(_ cluster: Cluster) -> String {
    let identifier = "\"\(cli.output(cluster.record.identifierOutput, of: cluster.stack))\""
    let status = cli.answer(
      "dsql", "get-cluster", in: cluster.stack.region, ["--identifier", .verbatim(identifier)],
      query: "status", errorsToo: true)
    return "\(isGone(cluster.stack)) || case \"\(status)\" in *ResourceNotFoundException* "
      + "| DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac"
  }

  private func delete(_ stack: StackID, in phase: String) -> Step {
    var command = cli.command("cloudformation", "delete-stack", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    if let role = cli.environment?.role { command.append("--role-arn", ShellWord(role)) }
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)", stack: stack, does: "delete the stack",
      action: command, timeout: 120, work: .stack)
  }

  private func wait(_ stack: StackID, in phase: String) -> Step {
    var command = cli.command(
      "cloudformation", "wait", "stack-delete-complete", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)", stack: stack,
      does: "wait until the stack is gone", action: command, timeout: 3600, work: .stack)
  }
}
