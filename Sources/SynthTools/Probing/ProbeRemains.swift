/// What there is of a probe in an account.
package struct ProbeRemains: Hashable, Sendable {
  package var stacks: [ProbedStack] = []
  package var clusters: [ProbedCluster] = []
  /// What the clusters of stacks are, by the stacks that have them.
  var owned: [StackID: ProbedCluster.ID] = [:]
  /// Where nobody knows, and why.
  package var unknown: [String] = []

  package var isEmpty: Bool { stacks.isEmpty && clusters.isEmpty && unknown.isEmpty }

  /// A line each.
  package var lines: [String] {
    stacks.map(\.text) + clusters.map(\.text) + unknown
  }

  /// Such as `2 stacks and 3 clusters`.
  package var summary: String {
    [(stacks.count, "stack"), (clusters.count, "cluster")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")
  }
}
