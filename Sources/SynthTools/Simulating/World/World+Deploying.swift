/// What `aws cloudformation deploy` does.
extension World {
  /// Before anything is changed.
  mutating func prepare(_ form: Form, of stack: Int, in model: Model) -> Outcome {
    let entry = model.stacks[stack]
    if form.isWhole, entry.needsArchives, !archives[entry.region] { return .fails }
    switch stacks[stack].status {
    case .missing, .reviewInProgress:
      guard form == .peer || hasArguments(stack, for: form, in: model) else { return .fails }
      stacks[stack].status = .reviewInProgress
      return .goesOn
    case .createComplete, .updateComplete, .updateRollbackComplete, .importComplete, .updateFailed:
      if form == .peer {
        guard entry.clusters.allSatisfy({ hasNoOtherPeer($0, in: model) }) else { return .fails }
      } else {
        guard hasArguments(stack, for: form, in: model) else { return .fails }
      }
      // What has failed is tried again although nothing of it was changed.
      if stacks[stack].form == form, stacks[stack].status != .updateFailed {
        return .hasNothingToDo
      }
      return .goesOn
    default: return .fails
    }
  }

  mutating func execute(
    _ form: Form, of stack: Int, _ keepsOnFailure: Bool, in model: Model
  ) -> Outcome {
    if form == .peer {
      for cluster in model.stacks[stack].clusters {
        arguments[cluster] =
          model.clusters[cluster].peer.flatMap(owned).map { clusters[$0].name }
      }
    }
    stacks[stack].isRetry = stacks[stack].status == .updateFailed
    switch stacks[stack].status {
    case .reviewInProgress: stacks[stack].status = .createInProgress
    // CloudFormation lets nothing but the same kind of try repair such a failure.
    case .updateFailed where !keepsOnFailure: return .fails
    case .createComplete, .updateComplete, .updateRollbackComplete, .importComplete, .updateFailed:
      stacks[stack].status = .updateInProgress
    default: return .fails
    }
    stacks[stack].target = form
    stacks[stack].isApplied = false
    stacks[stack].keepsOnFailure = keepsOnFailure
    return .goesOn
  }

  /// A parameter without a value is refused.
  private func hasArguments(_ stack: Int, for form: Form, in model: Model) -> Bool {
    model.stacks[stack].clusters.allSatisfy { cluster in
      !model.clusters[cluster].namesPeerIn.contains(form) || arguments[cluster] != nil
    }
  }

  private func hasNoOtherPeer(_ cluster: Int, in model: Model) -> Bool {
    guard let peer = model.clusters[cluster].peer, let index = owned(cluster),
      let named = clusters[index].peer
    else { return true }
    return owned(peer).map { clusters[$0].name == named } ?? false
  }
}
