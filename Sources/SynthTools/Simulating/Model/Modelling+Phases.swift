extension Modelling {
  /// Phases with what of them is about the stacks, and the steps behind it.
  func phases(of phases: [Phase]) -> [(model: ModelPhase, names: Component.Names.Phase)] {
    phases.compactMap { phase in
      var groups: [ModelPhase.Group] = []
      var entries: [ModelStep] = []
      var steps: [Step] = []
      var first: Int?
      var place = 0
      for group in phase.groups {
        let start = entries.count
        for step in group {
          guard let entry = entry(for: step) else { continue }
          // Archives and looks at a Region are alike, and one of them stands for all.
          if entry.isAboutRegion, entries.contains(entry) { continue }
          entries.append(entry)
          steps.append(step)
        }
        place += group.count
        guard entries.count > start else { continue }
        let waits = !phase.isAtOnce || place - (first ?? place) > Phase.width
        first = first ?? place - group.count
        groups.append(ModelPhase.Group(steps: start..<entries.count, waits: waits))
      }
      guard !groups.isEmpty else { return nil }
      return (
        ModelPhase(steps: entries, groups: groups),
        Component.Names.Phase(id: phase.id, steps: steps)
      )
    }
  }

  private func entry(for step: Step) -> ModelStep? {
    guard let region = region(of: step.stack) else { return nil }
    let isAboutRegion: Bool
    switch step.operation {
    case .makeBucket, .upload: isAboutRegion = stacks.contains(where: \.needsBucket)
    case .look, .require(.regionAnswers), .require(.stacksTakeChanges): isAboutRegion = true
    default: isAboutRegion = false
    }
    let stack = number(of: step.stack)
    guard let stack = isAboutRegion ? 0 : stack else { return nil }
    let cluster = step.operation.database.flatMap { self.cluster($0, of: step.stack) }
    var acts: [Act] = []
    if let condition = step.precondition?.condition {
      if condition == .stackIsFree { acts.append(.cancelsUpdate) }
      acts.append(.awaits(condition))
    }
    if let condition = step.unless?.condition { acts.append(.unless(condition)) }
    acts += step.reads.compactMap(read)
    acts += work(of: step.operation, cluster)
    let end = acts.count
    if let condition = step.postcondition?.condition { acts.append(.demands(condition)) }
    return ModelStep(
      region: region, stack: stack, cluster: cluster, acts: acts, end: end,
      isAboutRegion: isAboutRegion)
  }

  private func read(_ read: Step.Read) -> Act? {
    switch read.source {
    case .output:
      return number(of: read.stack).map {
        .reads(.output(stack: $0), isOptional: read.isOptional)
      }
    case .resource(let id):
      return cluster(id, of: read.stack).map {
        .reads(.resource(cluster: $0), isOptional: read.isOptional)
      }
    case .cluster(let id):
      return cluster(id, of: read.stack).map {
        .reads(.arn(cluster: $0), isOptional: read.isOptional)
      }
    }
  }

  private func work(of operation: Operation, _ cluster: Int?) -> [Act] {
    switch operation {
    case .look, .own: [.demands(.regionAnswers)]
    case .require(let condition): [.demands(condition)]
    case .clear: [.deletesStack, .awaitsStackGone]
    case .makeBucket: [.makesBucket]
    case .upload: [.uploads]
    case .adopt: [.findsClusters, .preparesImport, .executesImport, .awaitsEnd]
    case .deploy(let form, let keepsOnFailure):
      [
        .preparesChanges(form), .executesChanges(form, keepsOnFailure: keepsOnFailure), .awaitsEnd,
      ]
    case .awaitActive: [.awaitsActive]
    case .protect: [.protectsStack]
    case .protectCluster: [.protectsCluster]
    case .migrate: [.migrates(cluster.flatMap { schemas.firstIndex(of: $0) })]
    case .unprotectStack: [.unprotectsStack]
    case .unprotectCluster: [.unprotectsCluster]
    case .deleteCluster: [.deletesCluster]
    case .awaitClusterGone: [.awaitsClusterGone]
    case .deleteStack: [.deletesStack]
    case .awaitStackGone: [.awaitsStackGone]
    }
  }
}

extension Operation {
  /// The database that it is about.
  fileprivate var database: String? {
    switch self {
    case .awaitActive(let database), .protectCluster(let database), .migrate(let database),
      .unprotectCluster(let database),
      .deleteCluster(let database), .awaitClusterGone(let database):
      database
    default: nil
    }
  }
}
