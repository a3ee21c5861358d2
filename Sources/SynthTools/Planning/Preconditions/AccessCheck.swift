/// A Region that answers, and the account that the environment names.
struct AccessCheck {
  let stack: StackID
  let cli: AWSCommandLine

  var step: Step {
    let does = "make sure that AWS answers"
    guard let environment = cli.environment, let account = environment.account else {
      return step(does, cli.call("answers", in: stack.region))
    }
    return step(
      does + ", and that the account is \(account)",
      cli.call(
        "answers_as", in: stack.region, ShellWord(account), ShellWord(environment.name)))
  }

  private func step(_ does: String, _ action: ShellCommand) -> Step {
    PreconditionPhase.step("\(stack.region)/access", of: stack, does, action)
  }
}
