internal import Assembly

/// Which of the description's own commands of a moment can be run together: each after those that it
/// waits for.
struct CommandOrder {
  typealias Command = (stack: StackID, record: CommandRecord)

  private(set) var layers: [[Command]] = []

  init(_ stacks: [PlannedStack], at moment: CommandRecord.Moment) {
    for stack in stacks {
      var waiting = stack.record.commands.filter { $0.moment == moment }
      var depth = 0
      while !waiting.isEmpty {
        let ids = Set(waiting.map(\.id))
        let ready = waiting.filter { ids.isDisjoint(with: $0.predecessors) }
        // The language has no circles.
        guard !ready.isEmpty else { return }
        if depth == layers.count { layers.append([]) }
        layers[depth] += ready.map { (stack.id, $0) }
        waiting.removeAll { ids.isDisjoint(with: $0.predecessors) }
        depth += 1
      }
    }
  }
}
