/// What to do about a stack in some status.
enum StackAdvice {
  static func text(
    for status: String?, of stack: StackID, by cli: AWSCommandLine, again: String
  ) -> String {
    switch status {
    case "ROLLBACK_COMPLETE":
      "its creation failed and was taken back, and nothing is left in it: correct the cause, then \(again), which deletes the empty stack first"
    case "ROLLBACK_FAILED", "DELETE_FAILED":
      "the stack is \(status ?? ""): remove what stands in the way, delete the stack with '\(delete(stack, cli))', then \(again)"
    case "UPDATE_ROLLBACK_FAILED":
      "the stack could be neither changed nor taken back: remove the cause, run '\(command("continue-update-rollback", stack, cli))', then \(again)"
    case "UPDATE_ROLLBACK_COMPLETE":
      "the stack is as it was before: correct the cause, then \(again)"
    case .some(let status) where status.hasSuffix("_IN_PROGRESS"):
      "the stack is \(status): wait until that has ended, then \(again)"
    case .some, nil:
      "correct the cause, then \(again); what is done is not done twice"
    }
  }

  private static func delete(_ stack: StackID, _ cli: AWSCommandLine) -> String {
    command("delete-stack", stack, cli)
  }

  private static func command(_ operation: String, _ stack: StackID, _ cli: AWSCommandLine)
    -> String
  {
    var command = cli.silent("cloudformation", ShellWord(operation), in: stack.region)
    command.append("--stack-name", ShellWord(stack.name))
    return command.line
  }
}
