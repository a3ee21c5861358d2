internal import Assembly
internal import CloudFormation

/// Takes everything down again: the clusters with their data first, while the stacks still know
/// them, then the stacks, those that take outputs of others before those.
struct Teardown {
  let layers: [[PlannedStack]]
  let cli: AWSCommandLine

  var phases: [Phase] {
    var phases = [
      Phase(
        "unprotect", "let the clusters be deleted; to keep them, leave out this phase and the next",
        clusters.map(unprotect)),
      Phase(
        "delete-clusters", "delete the clusters that outlive their stacks, with all their data",
        clusters.filter(\.isRetained).map(delete)),
    ]
    for (index, layer) in layers.reversed().enumerated() {
      let suffix = index == 0 ? "" : "-\(index + 1)"
      let deletions = layer.map { delete($0.id, in: "delete-stacks" + suffix) }
      let waits = layer.map { wait($0.id, in: "wait-deleted" + suffix) }
      phases.append(Phase("delete-stacks" + suffix, "delete the stacks", deletions))
      phases.append(Phase("wait-deleted" + suffix, "wait until the stacks are gone", waits))
    }
    return phases
  }

  private struct Cluster {
    let stack: StackID
    let record: ClusterRecord
    /// Whether it outlives its stack.
    let isRetained: Bool
  }

  private var clusters: [Cluster] {
    layers.flatMap(\.self).flatMap { stack in
      stack.record.clusters.sorted { $0.database < $1.database }.map { cluster in
        Cluster(
          stack: stack.id, record: cluster, isRetained: stack.retains(cluster.database))
      }
    }
  }

  private func unprotect(_ cluster: Cluster) -> Step {
    step(
      "unprotect", cluster, "update-cluster", ["--no-deletion-protection-enabled"],
      "take the protection from \(cluster.record.database)")
  }

  private func delete(_ cluster: Cluster) -> Step {
    step(
      "delete-clusters", cluster, "delete-cluster", [],
      "delete \(cluster.record.database) and its data, which the stack would leave behind")
  }

  private func step(
    _ phase: String, _ cluster: Cluster, _ operation: ShellWord, _ options: [ShellWord],
    _ does: String
  ) -> Step {
    let output = cluster.record.identifierOutput
    let identifier = ShellWord.required(
      "identifier", or: "stack \(cluster.stack.name) has no output \(output)")
    var command = cli.command("dsql", operation, in: cluster.stack.region)
    command.append("--identifier", [identifier])
    for option in options { command.append(option) }
    return Step(
      id: "\(phase)/\(cluster.stack.region)/\(cluster.stack.name)/\(cluster.record.database)",
      stack: cluster.stack, does: does,
      reads: [
        Step.Read(
          stack: cluster.stack, output: output, variable: "identifier",
          answer: cli.output(output, of: cluster.stack))
      ], action: command, timeout: 60)
  }

  private func delete(_ stack: StackID, in phase: String) -> Step {
    var command = cli.command("cloudformation", "delete-stack", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    if let role = cli.environment?.role { command.append("--role-arn", ShellWord(role)) }
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)", stack: stack, does: "delete the stack",
      action: command, timeout: 60)
  }

  private func wait(_ stack: StackID, in phase: String) -> Step {
    var command = cli.command(
      "cloudformation", "wait", "stack-delete-complete", in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)", stack: stack,
      does: "wait until the stack is gone", action: command, timeout: 3600)
  }
}
