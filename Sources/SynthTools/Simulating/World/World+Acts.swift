/// What acts of steps do.
extension World {
  enum Outcome {
    case waits, goesOn, fails
    /// The whole step, or its work.
    case isNeedless, hasNothingToDo
  }

  /// - Parameter everything: What the stack holds when everything of the description is deployed.
  mutating func perform(
    _ act: Act, of program: ModelStep, in model: Model, everything: Form
  ) -> Outcome {
    let stack = program.stack
    let isUp = !regionsDown[program.region]
    switch act {
    case .demands(let condition):
      return holds(condition, for: program, in: model) ? .goesOn : .fails
    case .awaits(let condition):
      guard isUp else { return .fails }
      return holds(condition, for: program, in: model) ? .goesOn : .waits
    case .unless(let condition):
      return holds(condition, for: program, in: model) ? .isNeedless : .goesOn
    case .reads(let source, let isOptional):
      let isKept = isOptional && stacks[stack].form.isWhole
      return isKept || canRead(source, in: model) ? .goesOn : .fails
    case .awaitsActive:
      guard let cluster = program.cluster else { return .fails }
      return owned(cluster).map { isUp && clusters[$0].status == .active } ?? false
        ? .goesOn : .waits
    case .awaitsClusterGone:
      guard let cluster = program.cluster else { return .fails }
      return isUp && owned(cluster) == nil ? .goesOn : .waits
    default: break
    }
    guard isUp else { return .fails }
    switch act {
    case .cancelsUpdate:
      if stacks[stack].status == .updateInProgress {
        let wasApplied = stacks[stack].isApplied
        stacks[stack].status = .updateRollbackInProgress
        stacks[stack].isApplied = false
        if !wasApplied { stacks[stack].target = stacks[stack].form }
      }
      return .goesOn
    case .preparesChanges(let form):
      return prepare(form == .steady ? everything : Form(form), of: stack, in: model)
    case .executesChanges(let form, let keepsOnFailure):
      return execute(
        form == .steady ? everything : Form(form), of: stack, keepsOnFailure, in: model)
    case .findsClusters:
      let found = model.stacks[stack].clusters.map { kept($0).count }
      if found.allSatisfy({ $0 == 0 }) { return .hasNothingToDo }
      return found.allSatisfy { $0 == 1 } ? .goesOn : .fails
    case .preparesImport:
      guard [.missing, .reviewInProgress].contains(stacks[stack].status) else { return .fails }
      stacks[stack].status = .reviewInProgress
    case .executesImport:
      stacks[stack].status = .importInProgress
      stacks[stack].target = .importing
    case .awaitsEnd:
      if stacks[stack].status.isInProgress { return .waits }
      return [.createComplete, .updateComplete, .importComplete].contains(stacks[stack].status)
        ? .goesOn : .fails
    case .deletesStack: return deleteStack(stack)
    case .awaitsStackGone:
      switch stacks[stack].status {
      case .missing: return .goesOn
      case .deleteFailed, .rollbackFailed, .updateRollbackComplete, .updateRollbackFailed:
        return .fails
      default: return .waits
      }
    case .makesBucket: buckets[program.region] = true
    case .uploads:
      // S3 refuses what is there already.
      guard buckets[program.region], !archives[program.region] else { return .fails }
      archives[program.region] = true
    case .protectsStack, .unprotectsStack:
      guard stacks[stack].status != .missing else { return .fails }
      stacks[stack].isProtected = act == .protectsStack
    case .protectsCluster, .unprotectsCluster:
      guard let index = program.cluster.flatMap(owned), !clusters[index].isGoing else {
        return .fails
      }
      clusters[index].isProtected = act == .protectsCluster
    case .deletesCluster:
      guard let index = program.cluster.flatMap(owned), delete(index) else { return .fails }
    case .migrates(let schema):
      guard let index = program.cluster.flatMap(owned), clusters[index].status == .active,
        stacks[stack].form.isWhole
      else { return .fails }
      schemas[schema] = true
      clusters[index].hasData = true
      if let other = connected(index) { clusters[other].hasData = true }
    default: break
    }
    return .goesOn
  }

  private func canRead(_ source: Act.Source, in model: Model) -> Bool {
    switch source {
    case .output(let stack):
      return !regionsDown[model.stacks[stack].region] && stacks[stack].form.isWhole
    case .resource(let cluster): return !isDown(cluster, in: model) && knows(cluster, in: model)
    case .arn(let cluster): return !isDown(cluster, in: model) && owned(cluster) != nil
    }
  }

  /// What `aws cloudformation deploy` does before anything is changed.
  private mutating func prepare(_ form: Form, of stack: Int, in model: Model) -> Outcome {
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

  private mutating func execute(
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

  private mutating func deleteStack(_ stack: Int) -> Outcome {
    guard !stacks[stack].isProtected else { return .fails }
    switch stacks[stack].status {
    case .missing, .deleteInProgress: return .goesOn
    case .updateInProgress, .updateRollbackInProgress: return .fails
    default:
      stacks[stack].status = .deleteInProgress
      stacks[stack].isApplied = false
      return .goesOn
    }
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

extension Form {
  fileprivate init(_ form: StackForm) {
    switch form {
    case .create: self = .create
    case .peer: self = .peer
    case .steady: self = .steady
    }
  }
}
