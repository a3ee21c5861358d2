extension World {
  /// Everything is deployed, and in use.
  init(deployed model: Model) {
    self.init(of: model)
    for number in model.stacks.indices {
      let isPeered = model.stacks[number].clusters.contains { model.clusters[$0].peer != nil }
      stacks[number].status = isPeered ? .updateComplete : .createComplete
      stacks[number].form = .steady
      stacks[number].isProtected = !model.stacks[number].clusters.isEmpty
    }
    for region in 0..<model.regions {
      buckets[region] = true
      archives[region] = true
    }
    for (number, entry) in model.clusters.enumerated() {
      let name = ClusterState.Name(number, 0)
      let peer = entry.peer.map { ClusterState.Name($0, 0) }
      arguments[number] = peer
      clusters.append(
        ClusterState(
          name: name, status: .active, peer: peer,
          isProtected: entry.isProtectedIn.contains(.steady), hasData: true))
    }
    for schema in model.schemas.indices { schemas[schema] = true }
  }

  /// The first thing that is not as the errand wants it.
  func shortfall(of errand: Errand, in model: Model) -> Violation.Shortfall? {
    switch errand {
    case .deploy, .deployChange: return shortfallOfDeployment(errand.form, in: model)
    case .destroy, .destroyWithData:
      if let left = stacks.firstIndex(where: { $0.status != .missing }) {
        return .stackIsLeft(left)
      }
      guard errand == .destroyWithData, let left = clusters.first(where: { !$0.isGoing }) else {
        return nil
      }
      return .clusterIsLeft(left.name.cluster)
    }
  }

  private func shortfallOfDeployment(_ form: Form, in model: Model) -> Violation.Shortfall? {
    for (number, stack) in model.stacks.enumerated() {
      let state = stacks[number]
      if state.form != form || state.status.isInProgress { return .stackIsNotWhole(number) }
      if !stack.clusters.isEmpty, !state.isProtected { return .stackIsUnprotected(number) }
    }
    for (number, entry) in model.clusters.enumerated() {
      guard let index = owned(number) else { return .clusterIsMissing(number) }
      guard isUsable(number, in: model) else { return .clusterIsUnusable(number) }
      if clusters.contains(where: { $0.name.cluster == number && !$0.isOwned && !$0.isGoing }) {
        return .clusterIsLeft(number)
      }
      if clusters[index].isProtected != entry.isProtectedIn.contains(form) {
        return .clusterIsUnprotected(number)
      }
    }
    return model.schemas.indices.first { !schemas[$0] }.map { .schemaIsMissing($0) }
  }
}
