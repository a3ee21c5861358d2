internal import Assembly

/// Which stacks can be deployed together: each after those whose outputs it takes.
struct StackOrder {
  private(set) var layers: [[PlannedStack]] = []
  /// Stacks that wait for each other.
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter early: Values for which no stack has to wait.
  init(_ stacks: [PlannedStack], early: EarlyValues) {
    let ids = Set(stacks.map(\.id))
    var waiting = stacks
    var done: Set<StackID> = []
    while !waiting.isEmpty {
      let ready = waiting.filter { stack in
        Self.values(of: stack, early).allSatisfy {
          done.contains($0.producer) || !ids.contains($0.producer)
        }
      }
      guard !ready.isEmpty else {
        diagnostics.append(Self.cycle(among: waiting, early))
        return
      }
      layers.append(ready)
      done.formUnion(ready.map(\.id))
      waiting.removeAll { done.contains($0.id) }
    }
  }

  /// The values that have to be there before this stack.
  private static func values(of stack: PlannedStack, _ early: EarlyValues) -> [CarriedValue] {
    stack.carried.filter { !early.holds($0) }
  }

  /// Follows each stack to one that it waits for, until one comes again.
  private static func cycle(among waiting: [PlannedStack], _ early: EarlyValues) -> Diagnostic {
    var path: [(stack: PlannedStack, value: CarriedValue)] = []
    var next = waiting.first
    while let stack = next, !path.contains(where: { $0.stack.id == stack.id }) {
      let value = values(of: stack, early).first { value in
        waiting.contains { $0.id == value.producer }
      }
      guard let value else { break }
      path.append((stack, value))
      next = waiting.first { $0.id == value.producer }
    }
    path = Array(path.drop { $0.stack.id != next?.id })
    let names = path.map { "'\($0.stack.id.name)'" }.joined(separator: " and ")
    return Diagnostic(
      "stacks-wait-for-each-other",
      "stacks \(names) wait for each other, so that none can be deployed first; take one of these values from somewhere else",
      at: path.first.flatMap { $0.stack.location(of: $0.value.parameter) },
      notes: path.map { stack, value in
        Diagnostic.Note(
          "'\(value.parameter)' of stack '\(stack.id.name)' in \(stack.id.region) takes output '\(value.output)' of stack '\(value.stack)' in \(value.region)",
          at: stack.location(of: value.parameter))
      })
  }
}
