/// What can go wrong next.
extension Situation {
  func timeouts(in setting: Setting) -> [Successor] {
    failures(in: setting) { .stackTimesOut($0, isTakenBack: $1) }
  }

  func stackFailures(in setting: Setting) -> [Successor] {
    failures(in: setting) { .fault(.stackFails($0, isTakenBack: $1)) }
  }

  private func failures(in setting: Setting, _ move: (Int, Bool) -> Move) -> [Successor] {
    var found: [Successor] = []
    for stack in world.stacks.indices {
      for isTakenBack in [false, true] {
        var incident: Incident?
        guard
          let world = world.failing(
            stack, isTakenBack: isTakenBack, in: setting.model, &incident)
        else { continue }
        let move = move(stack, isTakenBack)
        var next = Situation(world: world, run: run)
        if case .fault = move { next.disturb() }
        found.append(next.ended(by: move, incident, in: setting))
      }
    }
    return found
  }

  func faults(in setting: Setting) -> [Successor] {
    var found = stackFailures(in: setting)
    for region in 0..<setting.model.regions where !world.regionsDown[region] {
      found.append(
        successor(by: .fault(.regionGoesDown(region)), in: setting) {
          $0.disturb()
          $0.world.regionsDown[region] = true
        })
    }
    for (step, progress) in run.steps.enumerated() where progress.isRunning && progress.act > 0 {
      found.append(
        successor(by: .fault(.stepIsThrottled(step)), in: setting) {
          $0.run.faults -= 1
          $0.run.steps[step] = Run.Progress(0)
        })
    }
    found += run.steps.indices.compactMap { acting($0, in: setting, isHeard: false) }
    var killed = self
    killed.disturb()
    killed.endBadly(in: setting)
    found.append(
      Successor(move: .fault(.runIsKilled), situation: killed, violation: nil))
    return found
  }

  mutating func disturb() {
    run.faults -= 1
    run.isDisturbed = true
  }
}
