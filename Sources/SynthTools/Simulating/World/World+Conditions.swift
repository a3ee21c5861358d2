/// What checks of steps find out.
extension World {
  /// Whether the condition holds, as the step's command has it: a Region that does not answer makes
  /// some checks succeed.
  func holds(_ condition: Check.Condition, for step: ModelStep, in model: Model) -> Bool {
    let isUp = !regionsDown[step.region]
    let status = stacks[step.stack].status
    switch condition {
    case .stackIsSettled: return isUp && !status.isInProgress
    case .stackIsSettledAlone:
      return isUp
        && ![.createInProgress, .rollbackInProgress, .importInProgress, .deleteInProgress].contains(
          status)
    case .stackIsFree: return isUp && (!status.isInProgress || status == .deleteInProgress)
    case .stackIsComplete:
      return isUp
        && [.createComplete, .updateComplete, .updateRollbackComplete, .importComplete].contains(
          status)
    case .stackExists: return !isUp || status != .missing && status != .reviewInProgress
    case .stackIsUsable: return !isUp || status != .rollbackComplete
    case .stackIsGoing: return isUp && isGoing(step.stack)
    case .clustersHavePeers: return !isUp || havePeers(step.stack, in: model)
    case .clusterIsGoing:
      guard isUp, let cluster = step.cluster else { return false }
      if isGoing(step.stack) { return true }
      guard knows(cluster, in: model) else { return false }
      return owned(cluster).map { clusters[$0].isGoing } ?? true
    case .clustersAreUsable:
      return isUp && model.stacks[step.stack].clusters.allSatisfy { isUsable($0, in: model) }
    case .regionAnswers: return isUp
    case .stacksTakeChanges:
      return isUp
        && stacks.indices.allSatisfy {
          model.stacks[$0].region != step.region
            || ![.deleteInProgress, .deleteFailed, .rollbackFailed, .updateRollbackFailed].contains(
              stacks[$0].status)
        }
    case .archiveIsThere: return isUp && archives[step.region]
    case .other: return false
    }
  }

  /// Whether a stack can say what AWS calls a cluster of it, be it there or not.
  func knows(_ cluster: Int, in model: Model) -> Bool {
    owned(cluster) != nil
      || model.clusters[cluster].isIn.contains(stacks[model.clusters[cluster].stack].form)
  }

  /// Active, and connected with the cluster that its peer's stack knows.
  func isUsable(_ cluster: Int, in model: Model) -> Bool {
    guard let index = owned(cluster), clusters[index].status == .active else { return false }
    guard let peer = model.clusters[cluster].peer else { return true }
    guard let other = owned(peer) else { return false }
    return arePeers(index, other)
  }

  private func isGoing(_ stack: Int) -> Bool {
    [.missing, .reviewInProgress, .rollbackComplete, .deleteInProgress].contains(
      stacks[stack].status)
  }

  private func havePeers(_ stack: Int, in model: Model) -> Bool {
    let state = stacks[stack]
    if state.status == .missing || state.form.isWhole && model.stacks[stack].isLarger {
      return true
    }
    if state.status == .updateFailed { return false }
    return model.stacks[stack].clusters.allSatisfy { cluster in
      guard model.clusters[cluster].peer != nil else { return true }
      let waits = owned(cluster).map { clusters[$0].status == .pendingSetup } ?? false
      return !waits && arguments[cluster] != nil
    }
  }
}
