/// A state of everything: what is the case in AWS, and how far the program is.
struct Situation: Hashable, Sendable {
  var world: World
  var run: Run
}

/// What all situations of an exploration have in common.
struct Setting: Hashable, Sendable {
  let model: Model
  let meaning: Meaning
  let scenario: Scenario

  func phases(of errand: Errand) -> [ModelPhase] {
    switch errand {
    case .deploy, .deployChange: model.deployment
    case .destroy: model.keeping
    case .destroyWithData: model.deletingData
    }
  }

  /// The start.
  func situation(faults: Int) -> Situation {
    let world = scenario.isDeployed ? World(deployed: model) : World(of: model)
    var start = Situation(world: world, run: Run(faults: faults))
    start.enterPhase(in: self)
    return start
  }
}
