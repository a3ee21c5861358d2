/// What forms of stacks make of their clusters.
extension World {
  /// The stack knows none of its clusters any more.
  mutating func leave(_ stack: Int, in model: Model) {
    for cluster in model.stacks[stack].clusters {
      if let index = owned(cluster) { clusters[index].isOwned = false }
      arguments[cluster] = nil
      importedPeers[cluster] = false
      importedProtections[cluster] = false
    }
  }

  mutating func takeOver(_ index: Int, in model: Model) {
    let cluster = clusters[index].name.cluster
    clusters[index].isOwned = true
    guard model.clusters[cluster].isImportedAsItIs else { return }
    arguments[cluster] = clusters[index].peer
    importedPeers[cluster] = clusters[index].peer != nil
    importedProtections[cluster] = clusters[index].isProtected
  }

  private func isProtected(_ cluster: Int, in form: Form, of model: Model) -> Bool {
    form == .importing && model.clusters[cluster].isImportedAsItIs
      ? importedProtections[cluster] : model.clusters[cluster].isProtectedIn.contains(form)
  }

  func namesPeer(_ cluster: Int, in form: Form, of model: Model) -> Bool {
    form == .importing && model.clusters[cluster].isImportedAsItIs
      ? importedPeers[cluster] : model.clusters[cluster].namesPeerIn.contains(form)
  }

  /// Whether every cluster is there that has to be changed.
  func canChange(
    _ stack: Int, from old: Form, to new: Form, isRetry: Bool, in model: Model
  ) -> Bool {
    model.stacks[stack].clusters.allSatisfy { cluster in
      let entry = model.clusters[cluster]
      guard entry.isIn.contains(old), entry.isIn.contains(new) else { return true }
      let isSame =
        !isRetry
        && isProtected(cluster, in: old, of: model) == isProtected(cluster, in: new, of: model)
        && namesPeer(cluster, in: old, of: model) == namesPeer(cluster, in: new, of: model)
      return isSame || owned(cluster).map { !clusters[$0].isGoing } ?? false
    }
  }

  /// Brings the clusters of a stack from one form to another: what both forms say is left as it is,
  /// but for a retry.
  mutating func change(
    _ stack: Int, from old: Form, to new: Form, isRetry: Bool = false, in model: Model
  ) -> Incident? {
    var incident: Incident?
    for cluster in model.stacks[stack].clusters {
      let entry = model.clusters[cluster]
      guard entry.isIn.contains(new) else {
        if entry.isIn.contains(old), let index = owned(cluster) {
          let isNew = stacks[stack].status == .updateRollbackInProgress
          incident = incident ?? remove(index, policy: entry.policy, isNew: isNew)
        }
        continue
      }
      guard entry.isIn.contains(old) else {
        incident = make(cluster, in: model, as: new) ?? incident
        continue
      }
      guard let index = owned(cluster) else { continue }
      let protects = isProtected(cluster, in: new, of: model)
      if isRetry || isProtected(cluster, in: old, of: model) != protects {
        clusters[index].isProtected = protects
      }
      let names = namesPeer(cluster, in: new, of: model)
      if isRetry || namesPeer(cluster, in: old, of: model) != names {
        incident = set(peer: names ? arguments[cluster] : nil, of: index) ?? incident
        if !names { arguments[cluster] = nil }
      }
    }
    return incident
  }

  /// Deletes what does not outlive the stack.
  mutating func remove(_ stack: Int, isNew: Bool, in model: Model) -> Incident? {
    var incident: Incident?
    for cluster in model.stacks[stack].clusters {
      guard let index = owned(cluster) else { continue }
      let policy = model.clusters[cluster].policy
      incident = remove(index, policy: policy, isNew: isNew) ?? incident
      if let index = owned(cluster), clusters[index].isOwned, !clusters[index].isGoing {
        stacks[stack].status =
          isNew && stacks[stack].status == .rollbackInProgress
          ? .rollbackFailed : .deleteFailed
      }
    }
    return incident
  }

  private mutating func remove(_ index: Int, policy: Model.Cluster.Policy, isNew: Bool) -> Incident?
  {
    if policy == .retain || policy == .retainExceptOnCreate && !isNew {
      clusters[index].isOwned = false
      return nil
    }
    let hasData = clusters[index].hasData
    return delete(index) && hasData
      ? .dataIsDeleted(cluster: clusters[index].name.cluster) : nil
  }
}
