internal import Assembly
internal import CloudFormation

/// Keeps stacks with clusters from being deleted by mistake, and their clusters from being replaced
/// or removed by an update. Clusters are protected already, unless somebody has begun to destroy them
/// and given that up: CloudFormation knows nothing of it, and would leave them as they are.
struct ProtectPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "protect", "protect stacks with clusters from deletion, and the clusters from replacement",
      stacks.filter { !$0.record.clusters.isEmpty }.flatMap { stack in
        [step(stack)] + stack.protectedClusters.map { step($0, of: stack.id) }
      })
  }

  private func step(_ database: String, of stack: StackID) -> Step {
    let identifier = ShellWord.required(
      "identifier", or: "stack \(stack.name) has no cluster \(database)")
    var protect = cli.silent("dsql", "update-cluster", in: stack.region)
    protect.append("--identifier", identifier, "--deletion-protection-enabled")
    protect.append(.verbatim(">/dev/null"))
    return Step(
      id: "protect/\(stack.region)/\(stack.name)/\(database)", stack: stack,
      does: "protect \(database), unless it is", operation: .protectCluster(database: database),
      unless: Check(.other, cli.call("cluster_is_protected", of: stack, ShellWord(database))),
      reads: [cli.read(.resource(database), of: stack, as: "identifier")], action: protect,
      undo: .says("destroying with the data takes the protection away"), timeout: 120)
  }

  private func step(_ stack: PlannedStack) -> Step {
    let id = stack.id
    let name = ShellWord(id.name)
    let databases = stack.record.clusters.map(\.database).sorted()
    let policy = ShellCommand(["stack_policy", .list(databases)])
    var protect = cli.silent("cloudformation", "update-termination-protection", in: id.region)
    protect.append("--stack-name", name, "--enable-termination-protection")
    protect.append(.verbatim(">/dev/null"))
    var set = cli.silent("cloudformation", "set-stack-policy", in: id.region)
    set.append("--stack-name", name, "--stack-policy-body", .verbatim("\"$(\(policy.line))\""))
    var undo = cli.silent("cloudformation", "update-termination-protection", in: id.region)
    undo.append("--stack-name", name, "--no-enable-termination-protection")
    var step = Step(
      id: "protect/\(id.region)/\(id.name)", stack: id,
      does:
        "protect the stack, and in it \(stack.record.clusters.map(\.database).joined(separator: ", "))",
      operation: .protect,
      unless: Check(.other, cli.call("stack_is_protected", of: id, .list(databases))),
      action: protect, undo: .command(undo.line), timeout: 120)
    step.ends = [set]
    return step
  }
}
