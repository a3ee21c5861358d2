/// The program, as it runs the phases of a plan.
extension Situation {
  func errand(in setting: Setting) -> Errand { setting.scenario.errands[run.errand] }

  func phase(in setting: Setting) -> ModelPhase {
    setting.phases(of: errand(in: setting))[run.phase]
  }

  /// The errand is begun again, or the next one after a failure that somebody has given up.
  mutating func begin(in setting: Setting) {
    run.isEarly = world.isGoingOn(in: setting.model, under: setting.meaning)
    run.state = .running
    run.phase = 0
    run.isDisturbed = false
    run.hasChangedSomething = false
    run.isPatient = false
    enterPhase(in: setting)
  }

  /// What is to be begun is begun.
  mutating func enterPhase(in setting: Setting) {
    run.steps = Array(repeating: .waiting, count: phase(in: setting).steps.count)
    beginSteps(in: setting)
  }

  /// What follows from the end of a step: the next one, the next phase, or the end.
  mutating func goOn(in setting: Setting) -> Violation? {
    let failed = run.steps.firstIndex(of: .failed)
    if failed == nil { beginSteps(in: setting) }
    if run.steps.contains(where: \.isRunning) { return nil }
    if let failed { return fail(by: failed, in: setting) }
    guard run.phase + 1 == setting.phases(of: errand(in: setting)).count else {
      run.phase += 1
      enterPhase(in: setting)
      return nil
    }
    if let shortfall = world.shortfall(of: errand(in: setting), in: setting.model) {
      return .shortfall(shortfall)
    }
    if setting.scenario.givesUp && run.errand == 0
      || run.errand + 1 == setting.scenario.errands.count
    {
      end(.over)
    } else {
      run.errand += 1
      world.regionsDown = Bits()
      begin(in: setting)
    }
    return nil
  }

  /// Nothing of the program runs any more. Whatever was out of reach is back.
  mutating func end(_ state: Run.State) {
    run.state = state
    run.phase = 0
    run.steps = []
    world.regionsDown = Bits()
  }

  private mutating func beginSteps(in setting: Setting) {
    for group in phase(in: setting).groups {
      guard run.steps[group.steps.lowerBound] == .waiting else { continue }
      if group.waits, run.steps.contains(where: \.isRunning) { return }
      for step in group.steps { run.steps[step] = Run.Progress(0) }
    }
  }

  private mutating func fail(by step: Int, in setting: Setting) -> Violation? {
    let violation = Violation.failure(
      errand: errand(in: setting), phase: run.phase, step: step)
    // Whoever begins again before everything has come to its end may be told to wait for it.
    let isRefused = run.isEarly && !run.hasChangedSomething
    if !run.isDisturbed, !isRefused { return violation }
    run.isPatient = !run.isDisturbed
    endBadly(in: setting)
    return nil
  }

  mutating func endBadly(in setting: Setting) {
    end(.failed)
    if setting.scenario.givesUp, run.errand == 0 { run.errand = 1 }
  }
}
