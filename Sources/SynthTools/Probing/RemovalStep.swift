/// What is to be done next with what there is of a probe, so that nothing of it stays.
enum RemovalStep: Hashable {
  /// A stack that waits for a peer's answer gets it: it can be deleted only then.
  case name(ProbedCluster, as: ProbedCluster, witness: String)
  case unprotect(ProbedCluster.ID)
  case deleteStack(StackID)
  case deleteCluster(ProbedCluster.ID)

  /// All that can be done now, in both Regions at once: peers wait for each other.
  static func next(for remains: ProbeRemains, witness: String) -> [RemovalStep] {
    let busy = remains.stacks.filter(\.isBusy)
    guard busy.isEmpty else {
      return busy.compactMap { answer(for: $0, remains, witness: witness) }
    }
    let standing = remains.clusters.filter { !$0.status.isGoing }
    let isProtected = standing.filter(\.isProtected)
    guard isProtected.isEmpty else { return isProtected.map { .unprotect($0.id) } }
    let stacks = remains.stacks.filter { $0.status != "DELETE_IN_PROGRESS" }
    let owned = Set(remains.stacks.compactMap { remains.owned[$0.id] })
    return stacks.map { .deleteStack($0.id) }
      + standing.filter { !owned.contains($0.id) }.map { .deleteCluster($0.id) }
  }

  /// A cluster that waits for a peer that is gone is deleted, which ends its stack's waiting, too.
  private static func answer(
    for stack: ProbedStack, _ remains: ProbeRemains, witness: String
  ) -> RemovalStep? {
    guard let own = remains.owned[stack.id],
      let cluster = remains.clusters.first(where: { $0.id == own }),
      cluster.status.rawValue == "PENDING_SETUP"
    else { return nil }
    let other = remains.clusters.first { other in
      other.id.region != own.region && other.status.rawValue == "PENDING_SETUP"
    }
    guard let other else { return .deleteCluster(own) }
    return other.peers.contains(cluster.arn) ? nil : .name(cluster, as: other, witness: witness)
  }
}
