/// Deletes stacks whose creation was taken back: they hold nothing, and take no update.
struct ClearPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "clear", "delete stacks whose creation failed and was taken back, which hold nothing",
      stacks.map { step($0.id) })
  }

  private func step(_ stack: StackID) -> Step {
    let look = StackLook(stack: stack, cli: cli)
    var delete = cli.silent("cloudformation", "delete-stack", in: stack.region)
    delete.append("--stack-name", ShellWord(stack.name))
    if let role = cli.environment?.role { delete.append("--role-arn", ShellWord(role)) }
    var wait = cli.silent("cloudformation", "wait", "stack-delete-complete", in: stack.region)
    wait.append("--stack-name", ShellWord(stack.name))
    var step = Step(
      id: "clear/\(stack.region)/\(stack.name)", stack: stack,
      does: "delete the stack if its creation was taken back", operation: .clear,
      precondition: look.isSettledAlone, unless: look.isUsable,
      action: delete, undo: .says("deploying creates it"), timeout: 3600)
    step.ends = [wait]
    return step
  }
}
