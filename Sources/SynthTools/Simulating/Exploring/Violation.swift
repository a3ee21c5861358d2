/// What is wrong with a plan.
enum Violation: Hashable, Sendable {
  case incident(Incident)
  /// Nothing will ever end the waiting of these steps of the phase.
  case endlessWaiting(errand: Errand, phase: Int, steps: [Int])
  /// A run fails that nothing has disturbed.
  case failure(errand: Errand, phase: Int, step: Int)
  /// A run ends well although something is not as it is to be.
  case shortfall(Shortfall)

  /// What is not as it is to be. The numbers are stacks, clusters and schemas of the model.
  enum Shortfall: Hashable, Sendable {
    case stackIsNotWhole(Int)
    case stackIsUnprotected(Int)
    case stackIsLeft(Int)
    case clusterIsMissing(Int)
    case clusterIsUnusable(Int)
    case clusterIsUnprotected(Int)
    case clusterIsLeft(Int)
    case schemaIsMissing(Int)
  }
}

extension Violation {
  /// What it has in common with others of which one is enough to be told.
  var kind: Violation {
    switch self {
    case .incident(.dataIsDeleted): .incident(.dataIsDeleted(cluster: 0))
    case .incident(.isMadeTwice): .incident(.isMadeTwice(cluster: 0))
    case .incident(.losesPeer): .incident(.losesPeer(cluster: 0))
    case .incident(.isSetBack): .incident(.isSetBack(stack: 0))
    case .endlessWaiting(let errand, let phase, _):
      .endlessWaiting(errand: errand, phase: phase, steps: [])
    case .failure(let errand, let phase, _): .failure(errand: errand, phase: phase, step: 0)
    case .shortfall(.stackIsNotWhole): .shortfall(.stackIsNotWhole(0))
    case .shortfall(.stackIsUnprotected): .shortfall(.stackIsUnprotected(0))
    case .shortfall(.stackIsLeft): .shortfall(.stackIsLeft(0))
    case .shortfall(.clusterIsMissing): .shortfall(.clusterIsMissing(0))
    case .shortfall(.clusterIsUnusable): .shortfall(.clusterIsUnusable(0))
    case .shortfall(.clusterIsUnprotected): .shortfall(.clusterIsUnprotected(0))
    case .shortfall(.clusterIsLeft): .shortfall(.clusterIsLeft(0))
    case .shortfall(.schemaIsMissing): .shortfall(.schemaIsMissing(0))
    }
  }
}
