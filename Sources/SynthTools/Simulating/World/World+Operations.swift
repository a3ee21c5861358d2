/// What CloudFormation does by itself with the operations that were begun.
extension World {
  /// Goes on with the operation of a stack; nil where it cannot go on.
  func goingOn(
    _ stack: Int, in model: Model, under meaning: Meaning, _ incident: inout Incident?
  ) -> World? {
    let state = stacks[stack]
    guard state.status.isInProgress, !regionsDown[model.stacks[stack].region] else { return nil }
    var next = self
    if !state.isApplied {
      incident = next.apply(stack, in: model)
      return next
    }
    guard isSettled(stack, in: model, under: meaning) else { return nil }
    next.complete(stack, in: model)
    return next
  }

  /// The operation fails. What was applied to clusters stays or is taken back where a failure leaves
  /// everything as it is: both are possible.
  func failing(
    _ stack: Int, isTakenBack: Bool, in model: Model, _ incident: inout Incident?
  ) -> World? {
    let state = stacks[stack]
    var next = self
    switch state.status {
    case .createInProgress: next.stacks[stack].begin(.rollbackInProgress)
    case .updateInProgress where state.keepsOnFailure:
      guard isTakenBack || state.isApplied else { return nil }
      if isTakenBack, state.isApplied {
        incident = next.change(stack, from: state.target, to: state.form, in: model)
        next.arguments = arguments
      }
      next.stacks[stack].end(.updateFailed, as: state.target)
    case .updateInProgress: next.stacks[stack].beginRollback()
    case .importInProgress: next.stacks[stack].end(.rollbackComplete, as: .nothing)
    case .deleteInProgress where state.form != .nothing:
      next.stacks[stack].status = .deleteFailed
    default: return nil
    }
    // Where both are one.
    if isTakenBack, !(state.status == .updateInProgress && state.keepsOnFailure) { return nil }
    return next
  }

  /// Whether anything in AWS goes on by itself.
  func isGoingOn(in model: Model, under meaning: Meaning) -> Bool {
    var incident: Incident?
    return stacks.indices.contains {
      goingOn($0, in: model, under: meaning, &incident) != nil
    } || clusters.indices.contains { canGoOn($0, in: model) }
  }

  private mutating func apply(_ stack: Int, in model: Model) -> Incident? {
    let state = stacks[stack]
    stacks[stack].isApplied = true
    var incident: Incident?
    switch state.status {
    case .createInProgress:
      incident = change(stack, from: .nothing, to: state.target, in: model)
      if model.stacks[stack].clusters.isEmpty { complete(stack, in: model) }
    case .updateInProgress:
      guard canChange(stack, from: state.form, to: state.target, isRetry: state.isRetry, in: model)
      else {
        if state.keepsOnFailure {
          stacks[stack].end(.updateFailed, as: state.target)
        } else {
          stacks[stack].end(.updateRollbackComplete, as: state.form)
        }
        return nil
      }
      incident = change(
        stack, from: state.form, to: state.target, isRetry: state.isRetry, in: model)
      if state.form.isWhole, !state.target.isWhole { incident = .isSetBack(stack: stack) }
      let names = model.stacks[stack].clusters.contains { cluster in
        namesPeer(cluster, in: state.target, of: model)
          && (state.isRetry || !namesPeer(cluster, in: state.form, of: model))
      }
      if !names { complete(stack, in: model) }
    case .importInProgress:
      for cluster in model.stacks[stack].clusters {
        if let found = kept(cluster).first { takeOver(found, in: model) }
      }
      complete(stack, in: model)
    case .rollbackInProgress: incident = remove(stack, isNew: true, in: model)
    case .updateRollbackInProgress:
      guard canChange(stack, from: state.target, to: state.form, isRetry: false, in: model) else {
        stacks[stack].end(.updateRollbackFailed, as: state.form)
        return nil
      }
      incident = change(stack, from: state.target, to: state.form, in: model)
      complete(stack, in: model)
    case .deleteInProgress: incident = remove(stack, isNew: state.form == .nothing, in: model)
    default: break
    }
    return incident
  }

  /// Whether nothing is waited for.
  private func isSettled(_ stack: Int, in model: Model, under meaning: Meaning) -> Bool {
    let state = stacks[stack]
    let mine = model.stacks[stack].clusters.compactMap(owned)
    switch state.status {
    case .createInProgress:
      return mine.allSatisfy { clusters[$0].status != .creating }
    case .updateInProgress:
      return !meaning.updateWaitsForActive
        || mine.allSatisfy { clusters[$0].peer == nil || clusters[$0].status == .active }
    case .rollbackInProgress, .deleteInProgress:
      return !meaning.deletionWaitsForPeer || mine.isEmpty
    default: return true
    }
  }

  private mutating func complete(_ stack: Int, in model: Model) {
    let state = stacks[stack]
    switch state.status {
    case .createInProgress: stacks[stack].end(.createComplete, as: state.target)
    case .updateInProgress: stacks[stack].end(.updateComplete, as: state.target)
    case .updateRollbackInProgress: stacks[stack].end(.updateRollbackComplete, as: state.form)
    case .importInProgress: stacks[stack].end(.importComplete, as: state.target)
    case .rollbackInProgress:
      leave(stack, in: model)
      stacks[stack].end(.rollbackComplete, as: .nothing)
    case .deleteInProgress:
      leave(stack, in: model)
      stacks[stack] = StackState()
    default: break
    }
    guard stacks[stack].form.isWhole else { return }
    // What is deployed may write.
    for index in model.stacks[stack].clusters.compactMap(owned)
    where clusters[index].status == .active { clusters[index].hasData = true }
  }
}

extension StackState {
  fileprivate mutating func begin(_ status: Status) {
    self.status = status
    isApplied = false
  }

  /// What was not applied needs not to be taken back.
  fileprivate mutating func beginRollback() {
    let wasApplied = isApplied
    begin(.updateRollbackInProgress)
    if !wasApplied { target = form }
  }

  fileprivate mutating func end(_ status: Status, as form: Form) {
    self.status = status
    self.form = form
    target = .nothing
    isApplied = false
    keepsOnFailure = false
    isRetry = false
  }
}
