/// Steps that belong together. The next phase starts when all of them are done.
package struct Phase: Hashable, Sendable {
  /// What a phase of the teardown does with the data of clusters.
  package enum Choice: String, Sendable {
    case keeping = "kept"
    case deletingData = "deleted"
  }

  package let id: String
  package let does: String
  /// Whether its steps may run at once.
  package let isAtOnce: Bool
  /// The only choice that it is meant for; nil for both.
  package let choice: Choice?
  /// The steps, those together that wait for each other: none of them may wait for a place.
  package let groups: [[Step]]

  package var steps: [Step] { groups.flatMap(\.self) }

  init(
    _ id: String, _ does: String, isAtOnce: Bool = true, of choice: Choice? = nil, _ steps: [Step]
  ) {
    self.init(id, does, isAtOnce: isAtOnce, of: choice, together: steps.map { [$0] })
  }

  init(
    _ id: String, _ does: String, isAtOnce: Bool = true, of choice: Choice? = nil,
    together groups: [[Step]]
  ) {
    self.id = id
    self.does = does
    self.groups = groups.filter { !$0.isEmpty }
    self.isAtOnce = isAtOnce && self.groups.joined().count > 1
    self.choice = choice
  }

  /// How many steps run at once: more than there can be clusters that wait for each other in most
  /// accounts, and not so many that the machine suffers.
  package static let width = 16

  /// The steps in batches to be run one after the other, of ``width`` steps at most unless a group
  /// is larger.
  var batches: [[Step]] {
    guard isAtOnce else { return steps.map { [$0] } }
    var batches: [[Step]] = []
    for group in groups {
      if let last = batches.last, last.count + group.count <= Self.width {
        batches[batches.count - 1] += group
      } else {
        batches.append(group)
      }
    }
    return batches
  }
}

extension [Phase] {
  /// Those of a teardown that keeps the clusters with their data, or deletes them.
  package func choosing(_ choice: Phase.Choice) -> [Phase] {
    filter { $0.choice == nil || $0.choice == choice }
  }
}
