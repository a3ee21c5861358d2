internal import Assembly

/// Brings clusters under a new stack that are there already: those that somebody names, and those
/// that an earlier stack of this name has left behind. Without this, a deployment after a teardown
/// would make an empty twin of the data.
struct AdoptPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  let variables: AdoptVariables

  var phase: Phase {
    Phase(
      "adopt",
      "take over clusters that are there already: named ones, and those that a teardown kept",
      stacks.compactMap(step))
  }

  /// The change set that takes the clusters over is made, run and waited for. An import takes neither
  /// tags nor a role; the next deployment brings them.
  private func step(_ stack: PlannedStack) -> Step? {
    guard let form = stack.importForm else { return nil }
    let look = StackLook(stack: stack.id, cli: cli)
    let name = ShellWord(stack.id.name)
    let clusters = stack.record.clusters.sorted { $0.database < $1.database }
    let names = clusters.map(\.database).joined(separator: ", ")
    var remove = cli.silent("cloudformation", "delete-stack", in: stack.id.region)
    remove.append("--stack-name", name)
    var step = Step(
      id: "adopt/\(stack.id.region)/\(stack.id.name)", stack: stack.id,
      does: "take over \(names) where it exists without a stack", operation: .adopt,
      precondition: look.isSettledAlone, unless: look.exists,
      action: creation(of: form, of: clusters, in: stack), undo: .command(remove.line),
      timeout: 3600)
    let found = clusters.indices.map { "$cluster\($0 + 1)" }.joined()
    step.lines = ["clusters=\"$(\(cli.call("clusters_in", in: stack.id.region).line))\""]
    for (index, cluster) in clusters.enumerated() {
      step.lines.append(find(cluster, "\(index + 1)", for: stack.id))
    }
    // Then there is nothing to do. This ends no more than what is in parentheses.
    step.lines.append("{ [ -n \"\(found)\" ] || exit 0; }")
    for (index, cluster) in clusters.enumerated() {
      step.lines += self.look(at: cluster, "\(index + 1)", for: stack.id)
    }
    step.lines.append("changes=\"adopt-$(date +%s)-$$\"")
    var execute = cli.silent("cloudformation", "execute-change-set", in: stack.id.region)
    execute.append("--stack-name", name, "--change-set-name", Self.changes)
    step.ends = [
      cli.call("change_set_is_ready", of: stack.id, Self.changes), execute,
      cli.call("settled", of: stack.id), ShellCommand(["has_adopted", name]),
    ]
    return step
  }

  private static let changes = ShellWord.verbatim("\"$changes\"")

  /// What is named, else what has the tags of the stack and of the resource.
  private func find(_ cluster: ClusterRecord, _ number: String, for stack: StackID) -> String {
    let call = cli.call(
      "cluster_to_adopt", of: stack, ShellWord(cluster.database),
      ShellWord(variables[cluster.database, of: stack]), .verbatim("\"$clusters\""))
    return "cluster\(number)=\"$(\(call.line))\""
  }

  /// Fails unless the cluster is what the description says, or can become that. The shell knows
  /// afterwards whether it is protected, and its peer.
  private func look(at cluster: ClusterRecord, _ number: String, for stack: StackID) -> [String] {
    let (peer, witness) = cluster.shape
    let call = cli.call(
      "can_adopt", of: stack, ShellWord(cluster.database), .verbatim("\"$cluster\(number)\""), peer,
      witness)
    let variables = "protection\(number)" + (cluster.peer == nil ? "" : " peer\(number)")
    return [
      "found\(number)=\"$(\(call.line))\"",
      "IFS=' ' read -r \(variables) <<<\"$found\(number)\"",
    ]
  }

  private func creation(of form: ImportForm, of clusters: [ClusterRecord], in stack: PlannedStack)
    -> ShellCommand
  {
    var create = cli.silent("cloudformation", "create-change-set", in: stack.id.region)
    create.append("--stack-name", ShellWord(stack.id.name), "--change-set-type", "IMPORT")
    create.append("--change-set-name", Self.changes)
    create.append("--template-body", ShellWord("file://\(stack.files.importing)"))
    create.append(
      "--resources-to-import",
      clusters.enumerated().map { index, cluster in
        .verbatim(
          "\"ResourceType=AWS::DSQL::Cluster,LogicalResourceId=\(cluster.database),ResourceIdentifier={Identifier=$cluster\(index + 1)}\""
        )
      })
    create.append("--parameters")
    for (index, cluster) in clusters.enumerated() {
      create.append(Self.value(of: ImportForm.protection(of: cluster), "protection\(index + 1)"))
      if let peer = cluster.peer {
        create.append(Self.value(of: peer.parameter, "peer\(index + 1)"))
      }
    }
    create.append(.verbatim(">/dev/null"))
    return create
  }

  private static func value(of parameter: String, _ variable: String) -> ShellWord {
    .verbatim("\"ParameterKey=\(parameter),ParameterValue=$\(variable)\"")
  }
}
