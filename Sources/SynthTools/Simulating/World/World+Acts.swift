/// What acts of steps do.
extension World {
  enum Outcome {
    case waits, goesOn, fails
    /// The whole step, or its work.
    case isNeedless, hasNothingToDo
  }

  /// - Parameter everything: What the stack holds when everything of the description is deployed.
  mutating func perform(
    _ act: Act, of step: ModelStep, in model: Model, everything: Form
  ) -> Outcome {
    let stack = step.stack
    let isUp = !regionsDown[step.region]
    switch act {
    case .demands(let condition):
      return holds(condition, for: step, in: model) ? .goesOn : .fails
    case .awaits(let condition):
      guard isUp else { return .fails }
      return holds(condition, for: step, in: model) ? .goesOn : .waits
    case .unless(let condition):
      return holds(condition, for: step, in: model) ? .isNeedless : .goesOn
    case .reads(let source, let isOptional):
      let isKept = isOptional && stacks[stack].form.isWhole
      return isKept || canRead(source, in: model) ? .goesOn : .fails
    case .awaitsActive:
      guard let cluster = step.cluster else { return .fails }
      return owned(cluster).map { isUp && clusters[$0].status == .active } ?? false
        ? .goesOn : .waits
    case .awaitsClusterGone:
      guard let cluster = step.cluster else { return .fails }
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
    case .makesBucket: buckets[step.region] = true
    case .uploads:
      // S3 refuses what is there already.
      guard buckets[step.region], !archives[step.region] else { return .fails }
      archives[step.region] = true
    case .protectsStack, .unprotectsStack:
      guard stacks[stack].status != .missing else { return .fails }
      stacks[stack].isProtected = act == .protectsStack
    case .protectsCluster, .unprotectsCluster:
      guard let index = step.cluster.flatMap(owned), !clusters[index].isGoing else {
        return .fails
      }
      clusters[index].isProtected = act == .protectsCluster
    case .deletesCluster:
      guard let index = step.cluster.flatMap(owned), delete(index) else { return .fails }
    case .migrates(let schema):
      guard stacks[stack].form.isWhole else { return .fails }
      guard let schema else { return .goesOn }
      guard let index = step.cluster.flatMap(owned), clusters[index].status == .active else {
        return .fails
      }
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
