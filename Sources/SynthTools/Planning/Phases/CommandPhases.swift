internal import Assembly

/// Runs the description's own commands of a moment: all at once but those that wait for others.
struct CommandPhases {
  let moment: CommandRecord.Moment
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phases: [Phase] {
    let start = moment == .stacks ? "commands-before-schema" : "commands"
    return CommandOrder(stacks, at: moment).layers.enumerated().map { index, commands in
      let id = index == 0 ? start : "\(start)-\(index + 1)"
      return Phase(
        id,
        index == 0
          ? "run the description's own commands" : "run the commands that wait for those before",
        commands.map { step($0.record, of: $0.stack, in: id) })
    }
  }

  private func step(_ command: CommandRecord, of stack: StackID, in phase: String) -> Step {
    let own = OwnCommand(command.words, in: command.folder, of: stack, by: cli)
    let check = OwnCommand(command.unless, in: command.folder, of: stack, by: cli)
    return Step(
      id: "\(phase)/\(stack.region)/\(stack.name)/\(command.id)", stack: stack,
      does: command.says, operation: .own,
      unless: command.unless.isEmpty ? nil : Check(check.probe), reads: own.reads,
      action: own.action,
      undo: command.undo.isEmpty ? nil : .says("'dsqlsynth destroy' runs the command's undo"),
      timeout: command.timeout)
  }
}
