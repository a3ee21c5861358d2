/// What can happen next.
extension Situation {
  struct Successor {
    let move: Move
    let situation: Situation
    let violation: Violation?
  }

  /// Everything that can happen next, or the violation that nothing can.
  func successors(in setting: Setting) -> (successors: [Successor], violation: Violation?) {
    switch run.state {
    case .over: return ([], nil)
    case .failed: return (successorsOfFailure(in: setting), nil)
    case .running: break
    }
    var found: [Successor] = []
    if let step = commutingStep(in: setting), let successor = acting(step, in: setting) {
      found = [successor]
    } else {
      found = run.steps.indices.compactMap { acting($0, in: setting) }
      found += goingOn(in: setting)
    }
    if found.isEmpty {
      let waiting = run.steps.indices.filter { run.steps[$0].isRunning }
      guard run.isDisturbed else {
        return (
          [],
          .endlessWaiting(errand: errand(in: setting), phase: run.phase, steps: waiting)
        )
      }
      found = waiting.map { step in
        successor(by: .stepTimesOut(step), in: setting) { $0.run.steps[step] = .failed }
      }
      found += timeouts(in: setting)
    }
    if run.faults > 0 { found += faults(in: setting) }
    return (found, nil)
  }

  private func successorsOfFailure(in setting: Setting) -> [Successor] {
    var found = goingOn(in: setting)
    let isQuiet = found.isEmpty
    if isQuiet { found = timeouts(in: setting) }
    if isQuiet || !run.isPatient {
      var next = self
      next.begin(in: setting)
      found.append(Successor(move: .begins, situation: next, violation: nil))
    }
    if run.faults > 0 { found += stackFailures(in: setting) }
    return found
  }

  /// A step whose next act commutes with everything that can happen beside it: it is enough to look
  /// at what follows when it comes first.
  private func commutingStep(in setting: Setting) -> Int? {
    let entries = phase(in: setting).steps
    func next(_ step: Int) -> Act { entries[step].acts[run.steps[step].act] }
    let running = run.steps.indices.filter { run.steps[$0].isRunning }
    let isStill =
      !world.isGoingOn(in: setting.model, under: setting.meaning)
      && zip(entries, run.steps).allSatisfy { entry, progress in
        progress == .done || progress == .failed || entry.acts.allSatisfy(\.isLook)
      }
    return running.first { step in
      let act = next(step)
      if act.isPrivate { return true }
      guard act.isLook, canGoOn(act, of: entries[step], in: setting) else { return false }
      if isStill { return true }
      let stack = entries[step].stack
      return act.isAboutOwnStack && !world.stacks[stack].status.isInProgress
        && !running.contains { $0 != step && entries[$0].stack == stack }
    }
  }

  private func canGoOn(_ act: Act, of entry: ModelStep, in setting: Setting) -> Bool {
    var world = world
    return world.perform(
      act, of: entry, in: setting.model, everything: errand(in: setting).form) != .waits
  }

  /// The step does its next act, unless it waits.
  func acting(_ step: Int, in setting: Setting, isHeard: Bool = true) -> Successor? {
    guard run.steps[step].isRunning else { return nil }
    let entry = phase(in: setting).steps[step]
    let act = entry.acts[run.steps[step].act]
    var next = self
    let outcome = next.world.perform(
      act, of: entry, in: setting.model, everything: errand(in: setting).form)
    let move = isHeard ? Move.act(step: step) : .fault(.answerIsLost(step: step))
    if !act.isLook { next.run.hasChangedSomething = true }
    if !isHeard {
      guard outcome == .goesOn, next.world != world else { return nil }
      next.disturb()
      next.run.steps[step] = .failed
    } else {
      switch outcome {
      case .waits: return nil
      case .goesOn: next.run.steps[step] = entry.progress(run.steps[step].act + 1)
      case .isNeedless: next.run.steps[step] = .done
      case .hasNothingToDo: next.run.steps[step] = entry.progress(entry.end)
      case .fails: next.run.steps[step] = .failed
      }
    }
    return next.ended(by: move, incident(from: next.world), in: setting)
  }

  /// A cluster with data that was let go by the step itself.
  private func incident(from next: World) -> Incident? {
    for cluster in world.clusters where cluster.hasData && !cluster.isGoing {
      if let index = next.index(of: cluster.name), next.clusters[index].isGoing {
        return .dataIsDeleted(cluster: cluster.name.cluster)
      }
    }
    return nil
  }

  /// What AWS does by itself.
  private func goingOn(in setting: Setting) -> [Successor] {
    var found: [Successor] = []
    for stack in world.stacks.indices {
      var incident: Incident?
      guard
        let next = world.goingOn(stack, in: setting.model, under: setting.meaning, &incident)
      else { continue }
      found.append(
        Situation(world: next, run: run).ended(by: .stackGoesOn(stack), incident, in: setting))
    }
    for index in world.clusters.indices where world.canGoOn(index, in: setting.model) {
      found.append(
        successor(by: .clusterGoesOn(world.clusters[index].name), in: setting) {
          $0.world.goOn(index)
        })
    }
    return found
  }

  func successor(
    by move: Move, in setting: Setting, _ change: (inout Situation) -> Void
  ) -> Successor {
    var next = self
    change(&next)
    return next.ended(by: move, nil, in: setting)
  }

  /// After a move, with what follows from it.
  func ended(by move: Move, _ incident: Incident?, in setting: Setting) -> Successor {
    var next = self
    if let incident, !isMeant(incident, in: setting) {
      return Successor(move: move, situation: next, violation: .incident(incident))
    }
    let violation = run.state == .running ? next.goOn(in: setting) : nil
    return Successor(move: move, situation: next, violation: violation)
  }

  private func isMeant(_ incident: Incident, in setting: Setting) -> Bool {
    if case .dataIsDeleted = incident { errand(in: setting) == .destroyWithData } else { false }
  }
}

extension ModelStep {
  /// The progress of a step whose next act is this one.
  fileprivate func progress(_ act: Int) -> Run.Progress {
    act < acts.count ? Run.Progress(act) : .done
  }
}
