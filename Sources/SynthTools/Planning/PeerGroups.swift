internal import Assembly

/// Stacks whose clusters are peers, which therefore have to be changed together.
struct PeerGroups {
  private(set) var groups: [[PlannedStack]] = []

  /// - Parameter stacks: In the order of their ids.
  init(_ stacks: [PlannedStack]) {
    var number: [StackID: Int] = [:]
    for (index, stack) in stacks.enumerated() { number[stack.id] = index }
    var neighbours: [[Int]] = Array(repeating: [], count: stacks.count)
    for (index, stack) in stacks.enumerated() {
      for peer in stack.peeredClusters.compactMap(\.peer) {
        guard let other = number[StackID(region: peer.region, name: peer.stack)] else { continue }
        neighbours[index].append(other)
        neighbours[other].append(index)
      }
    }
    var isTaken = Array(repeating: false, count: stacks.count)
    for start in stacks.indices where !isTaken[start] && !stacks[start].peeredClusters.isEmpty {
      var members: [Int] = []
      var pending = [start]
      isTaken[start] = true
      while let next = pending.popLast() {
        members.append(next)
        for other in neighbours[next] where !isTaken[other] {
          isTaken[other] = true
          pending.append(other)
        }
      }
      groups.append(members.sorted().map { stacks[$0] })
    }
  }
}
