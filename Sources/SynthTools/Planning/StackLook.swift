/// Finds out how a stack is. The first three have the shell's variable `status` hold the answer, by
/// which the next two go.
struct StackLook {
  let stack: StackID
  let cli: AWSCommandLine

  /// Waits for the end of what is in progress, and fails when AWS gives no answer.
  var isSettled: Check { Check(.stackIsSettled, cli.call("settled", of: stack)) }

  /// The same, but waits for nothing that may itself wait for another stack: a cluster for its peer.
  var isSettledAlone: Check { Check(.stackIsSettledAlone, cli.call("settled_alone", of: stack)) }

  /// Takes an update back that is in progress, since it may wait for a cluster's peer for ever, and
  /// waits for the end of everything else.
  var isFree: Check { Check(.stackIsFree, cli.call("freed", of: stack)) }

  /// Succeeds unless it is certain that there is no stack. To be asked once it is settled.
  var exists: Check {
    Check(.stackExists, ShellCommand(["stack_exists", ShellWord(stack.name)]))
  }

  /// Succeeds unless the stack's creation was taken back. To be asked once it is settled.
  var isUsable: Check { Check(.stackIsUsable, ShellCommand(["stack_is_usable"])) }

  /// Succeeds when it is certain that there is no stack or soon none, or one whose creation was taken
  /// back.
  var isGoing: Check { Check(.stackIsGoing, cli.call("stack_is_going", of: stack)) }

  /// Succeeds when the last operation of the stack has ended well, or everything is as it was before:
  /// then there may be nothing to change. Else it says so.
  var isComplete: Check { Check(.stackIsComplete, cli.call("stack_is_complete", of: stack)) }

  /// The same after a deployment: what it has taken back itself is a failure. `status` is that from
  /// before it, if that was asked for.
  var isCompleteNow: Check { Check(.stackIsComplete, cli.call("completed", of: stack)) }
}
