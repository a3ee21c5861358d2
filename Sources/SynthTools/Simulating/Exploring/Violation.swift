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
