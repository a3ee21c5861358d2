/// Finds out how a stack is. The shell's variable `status` holds the answer: a status, or why there
/// is none.
struct StackLook {
  let stack: StackID
  let cli: AWSCommandLine

  /// Waits for the end of what is in progress, for an hour at most, and fails when AWS gives no
  /// answer.
  var isSettled: Check { Check(.stackIsSettled, settled(while: "*_IN_PROGRESS")) }

  /// The same, but waits for nothing that may itself wait for another stack: a cluster for its peer.
  var isSettledAlone: Check {
    Check(
      .stackIsSettledAlone,
      settled(
        while:
          "*UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS"
      ))
  }

  /// Succeeds unless it is certain that there is no stack. To be asked once it is settled.
  var exists: Check {
    Check(.stackExists, "case \"$status\" in \(missing) | *REVIEW_IN_PROGRESS) false ;; esac")
  }

  /// Succeeds unless the stack's creation was taken back. To be asked once it is settled.
  var isUsable: Check {
    Check(
      .stackIsUsable,
      "case \"$status\" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac"
    )
  }

  /// Succeeds when it is certain that there is no stack or soon none, or one whose creation was taken
  /// back.
  var isGoing: Check {
    Check(
      .stackIsGoing,
      "case \"\(answer)\" in \(missing) | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac"
    )
  }

  /// Takes an update back that is in progress, since it may wait for a cluster's peer for ever, and
  /// waits for the end of everything else.
  var isFree: Check {
    var cancel = cli.silent("cloudformation", "cancel-update-stack", in: stack.region)
    cancel.append("--stack-name", ShellWord(stack.name), .verbatim("2>/dev/null"))
    return Check(
      .stackIsFree,
      "{ [ \"\(answer)\" != UPDATE_IN_PROGRESS ] || \(cancel.line) || :; } && "
        + settled(while: "*DELETE_IN_PROGRESS) false ;; *_IN_PROGRESS"))
  }

  /// Succeeds when the last operation of the stack has ended well, or everything is as it was before:
  /// then there may be nothing to change.
  var isComplete: Check {
    Check(
      .stackIsComplete,
      "case \"\(answer)\" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac"
    )
  }

  /// The same after a deployment: what it has taken back itself is a failure. The shell's variable
  /// `before` holds the status from before it, if that was asked for.
  var isCompleteNow: Check {
    Check(
      .stackIsComplete,
      "case \"\(answer)\" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ \"${before:-}\" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac"
    )
  }

  private var missing: String {
    "*" + ShellWord("Stack with id \(stack.name) does not exist").text + "*"
  }

  private var answer: String {
    cli.answer(
      "cloudformation", "describe-stacks", in: stack.region,
      ["--stack-name", ShellWord(stack.name)], query: "Stacks[0].StackStatus", errorsToo: true)
  }

  private func settled(while pattern: String) -> String {
    "{ tries=0; while status=\"\(answer)\" || :; case \"$status\" in *REVIEW_IN_PROGRESS) false ;; \(pattern)) ;; *) false ;; esac "
      + "&& [ \"$tries\" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; "
      + "case \"$status\" in \(missing) | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; "
      + "*) printf '%s\\n' \"$status\" >&2; false ;; esac; }"
  }
}
