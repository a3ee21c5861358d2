internal import Assembly

/// Stacks put together that are peers, or of which one reads something of the other.
struct StackFamilies {
  private(set) var families: [[PlannedStack]] = []

  init(_ plan: Plan, _ stacks: [PlannedStack]) {
    let stacks = stacks.sorted { $0.id < $1.id }
    var number: [StackID: Int] = [:]
    for (index, stack) in stacks.enumerated() { number[stack.id] = index }
    var leader = Array(stacks.indices)
    func first(_ index: Int) -> Int {
      var index = index
      while leader[index] != index { index = leader[index] }
      return index
    }
    func join(_ a: StackID, _ b: StackID) {
      guard let a = number[a].map(first), let b = number[b].map(first), a != b else { return }
      leader[max(a, b)] = min(a, b)
    }
    for stack in stacks {
      for peer in stack.peeredClusters.compactMap(\.peer) {
        join(stack.id, StackID(region: peer.region, name: peer.stack))
      }
    }
    for step in (plan.phases + plan.teardown).flatMap(\.steps) {
      for read in step.reads { join(step.stack, read.stack) }
    }
    let grouped = Dictionary(grouping: stacks.indices, by: first)
    families = grouped.sorted { $0.key < $1.key }.map { $0.value.map { stacks[$0] } }
  }
}
