internal import Assembly
internal import CloudFormation

/// Keeps stacks with clusters from being deleted by mistake, and their clusters from being replaced
/// or removed by an update.
struct ProtectPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "protect", "protect stacks with clusters from deletion, and the clusters from replacement",
      stacks.filter { !$0.record.clusters.isEmpty }.map(step))
  }

  private func step(_ stack: PlannedStack) -> Step {
    let id = stack.id
    let name = ShellWord(id.name)
    let policy = ShellWord(Self.policy(for: stack.record.clusters.map(\.database).sorted()))
    let isOn = cli.answer(
      "cloudformation", "describe-stacks", in: id.region, ["--stack-name", name],
      query: "Stacks[0].EnableTerminationProtection")
    let current = cli.answer(
      "cloudformation", "get-stack-policy", in: id.region, ["--stack-name", name],
      query: "StackPolicyBody")
    var protect = cli.silent("cloudformation", "update-termination-protection", in: id.region)
    protect.append("--stack-name", name, "--enable-termination-protection")
    protect.append(.verbatim(">/dev/null"))
    var set = cli.silent("cloudformation", "set-stack-policy", in: id.region)
    set.append("--stack-name", name, "--stack-policy-body", policy)
    var undo = cli.silent("cloudformation", "update-termination-protection", in: id.region)
    undo.append("--stack-name", name, "--no-enable-termination-protection")
    return Step(
      id: "protect/\(id.region)/\(id.name)", stack: id,
      does:
        "protect the stack, and in it \(stack.record.clusters.map(\.database).joined(separator: ", "))",
      operation: .protect,
      unless: Check("{ [ \"\(isOn)\" = True ] && [ \"\(current)\" = \(policy.text) ]; }"),
      // In parentheses, whose failure ends a script as that of a chain would not.
      action: ShellCommand([.verbatim("( \(protect.line)"), .line("&& \(set.line) )")]),
      undo: .command(undo.line), timeout: 120)
  }

  private static func policy(for clusters: [String]) -> String {
    let resources = clusters.map { "\"LogicalResourceId/\($0)\"" }.joined(separator: ",")
    return
      #"{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["#
      + resources + "]}]}"
  }
}
