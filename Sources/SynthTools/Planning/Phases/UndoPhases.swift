internal import Assembly

/// Takes back what the description's own commands have done, the last first, while the stacks can
/// still tell what they told the commands.
struct UndoPhases {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  /// Succeeds when it is certain that there is no stack.
  let isGone: (StackID) -> Check

  var phases: [Phase] {
    let order = [CommandRecord.Moment.stacks, .schema].flatMap {
      CommandOrder(stacks, at: $0).layers
    }
    let layers = order.reversed().map { $0.filter { !$0.record.undo.isEmpty } }
      .filter { !$0.isEmpty }
    return layers.enumerated().map { index, commands in
      let id = index == 0 ? "undo" : "undo-\(index + 1)"
      return Phase(
        id, "take back what the description's own commands have done",
        commands.map { step($0.record, of: $0.stack, in: id) })
    }
  }

  private func step(_ command: CommandRecord, of stack: StackID, in phase: String) -> Step {
    let undo = OwnCommand(command.undo, in: command.folder, of: stack, by: cli)
    var step = Step(
      id: "\(phase)/\(stack.region)/\(stack.name)/\(command.id)", stack: stack,
      does: "undo: \(command.says)", operation: .own, unless: isNeedless(command, of: stack),
      reads: undo.reads,
      action: action(undo, of: command), undo: .says("deploying runs the command again"),
      timeout: command.timeout)
    step.isTelling = true
    return step
  }

  /// Many an undo fails where there is nothing to take back. In parentheses, whose failure ends a
  /// script as that of a chain would not.
  private func action(_ undo: OwnCommand, of command: CommandRecord) -> ShellCommand {
    let check = OwnCommand(command.unless, in: command.folder, of: undo.stack, by: cli)
    let note = ShellWord("\(command.id) is not done, so there is nothing to undo")
    return ShellCommand(
      [.verbatim("(")] + undo.action.words
        + [.line("|| { ! \(check.probe)"), .line("&& echo \(note.text); } )")])
  }

  /// Succeeds when it is certain that the command never ran: without the stack, or what it tells.
  private func isNeedless(_ command: CommandRecord, of stack: StackID) -> Check {
    let outputs = command.outputs
    guard !outputs.isEmpty else { return isGone(stack) }
    let call = cli.call(
      "misses_outputs", of: stack, ShellWord(command.id), .list(outputs))
    return Check("\(isGone(stack).command) || \(call.line)")
  }
}

extension CommandRecord {
  /// The outputs of the stack that its words are taken from.
  var outputs: [String] {
    let parts = (words + unless + undo).flatMap(\.parts)
    let outputs = parts.compactMap { part in
      if case .output(let id) = part { id } else { nil }
    }
    return Set(outputs).sorted()
  }
}
