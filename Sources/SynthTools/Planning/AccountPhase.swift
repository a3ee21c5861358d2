/// Stops before anything is done in another account than the environment's.
struct AccountPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase("account", "make sure that this is the environment's account", step.map { [$0] } ?? [])
  }

  private var step: Step? {
    guard let environment = cli.environment, let account = environment.account,
      let stack = stacks.first?.id
    else { return nil }
    let caller = cli.caller(in: stack.region)
    let failure = ShellWord(
      "environment \(environment.name) is account \(account), and not this one")
    let check =
      "[ \"\(caller)\" = \(ShellWord(account).text) ] || { echo \(failure.text) >&2; false; }"
    return Step(
      id: "account", stack: stack, does: "make sure that the account is \(account)",
      action: ShellCommand([.verbatim(check)]), timeout: 60)
  }
}
