/// The life of clusters.
extension World {
  /// Makes a cluster, which becomes usable by itself or waits for its peer.
  mutating func make(_ cluster: Int, in model: Model, as form: Form) -> Incident? {
    let others = clusters.filter { $0.name.cluster == cluster }
    var number = 0
    while clusters.contains(where: {
      $0.name == .init(cluster, number) || $0.peer == .init(cluster, number)
    }) { number += 1 }
    let entry = model.clusters[cluster]
    var new = ClusterState(
      name: .init(cluster, number), status: entry.peer == nil ? .creating : .pendingSetup,
      isProtected: entry.isProtectedIn.contains(form))
    if entry.namesPeerIn.contains(form) { new.peer = arguments[cluster] }
    clusters.append(new)
    clusters.sort { $0.name.order < $1.name.order }
    connect()
    return others.contains { !$0.isGoing } ? .isMadeTwice(cluster: cluster) : nil
  }

  /// Gives a cluster its peer, or none.
  mutating func set(peer: ClusterState.Name?, of index: Int) -> Incident? {
    guard clusters[index].peer != peer else { return nil }
    var incident: Incident?
    if let other = connected(index) {
      if clusters[index].hasData { incident = .losesPeer(cluster: clusters[index].name.cluster) }
      clusters[index].status = .pendingSetup
      clusters[other].status = .pendingSetup
    }
    clusters[index].peer = peer
    connect()
    return incident
  }

  /// Begins a deletion, which waits for that of the peer. Gives whether AWS lets it.
  mutating func delete(_ index: Int) -> Bool {
    guard !clusters[index].isProtected else { return false }
    guard !clusters[index].isGoing else { return true }
    guard let other = connected(index), !clusters[other].isGoing else {
      if let other = connected(index) { clusters[other].status = .deleting }
      clusters[index].status = .deleting
      return true
    }
    clusters[index].status = .pendingDelete
    return true
  }

  /// Whether a cluster becomes active or is gone without any more doing.
  func canGoOn(_ index: Int, in model: Model) -> Bool {
    guard !isDown(clusters[index].name.cluster, in: model) else { return false }
    switch clusters[index].status {
    case .pendingSetup, .active, .pendingDelete: return false
    case .creating:
      return connected(index).map { !isDown(clusters[$0].name.cluster, in: model) } ?? true
    case .deleting: return true
    }
  }

  mutating func goOn(_ index: Int) {
    if clusters[index].status == .creating {
      clusters[index].status = .active
    } else {
      clusters.remove(at: index)
    }
  }

  func isDown(_ cluster: Int, in model: Model) -> Bool {
    regionsDown[model.stacks[model.clusters[cluster].stack].region]
  }

  /// Clusters that name each other are set up.
  private mutating func connect() {
    for index in clusters.indices where clusters[index].status == .pendingSetup {
      if let other = connected(index), clusters[other].status == .pendingSetup {
        clusters[index].status = .creating
        clusters[other].status = .creating
      }
    }
  }
}
