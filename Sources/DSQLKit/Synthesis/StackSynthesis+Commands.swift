internal import Assembly
internal import CloudFormation

extension StackSynthesis {
  mutating func add(_ command: Command, at location: SourceLocation?) {
    if let other = commands.updateValue(command, forKey: command.record.id) {
      guard !other.matches(command) else { return }
      diagnostics.append(
        .duplicate("two commands", command.record.id, at: command.location, and: other.location))
    } else if !Self.isLogicalID(command.record.id) {
      wrongIDs.append((command.record.id, command.location))
    }
    diagnostics += command.problems.map(\.diagnostic)
    for output in command.outputs { add(output, at: location) }
    for other in command.predecessors { add(other, at: location) }
  }

  var commandRecords: [CommandRecord] {
    commands.values.map(\.record).sorted { $0.id < $1.id }
  }
}
