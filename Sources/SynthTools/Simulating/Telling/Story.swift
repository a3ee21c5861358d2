/// The way to a violation, told line by line.
struct Story {
  private let component: Component
  private let setting: Setting

  init(_ component: Component, _ setting: Setting) {
    self.component = component
    self.setting = setting
  }

  /// - Parameter faults: How many could happen.
  func lines(of finding: Exploration.Finding, faults: Int) -> [String] {
    var lines = [
      setting.scenario.isDeployed ? "everything is deployed and in use" : "nothing is deployed"
    ]
    var situation = setting.situation(faults: faults)
    lines.append(begin(situation))
    for move in finding.moves {
      let (next, text) = told(move, from: situation)
      if let text { lines.append(text) }
      // The next errand is begun by whoever has seen the end of the one before.
      if move != .begins, next.run.state == .running, next.run.errand != situation.run.errand {
        lines.append("the run ends well; \(begin(next))")
      }
      situation = next
    }
    return lines
  }

  private func told(_ move: Move, from situation: Situation) -> (Situation, String?) {
    let successor = situation.successors(in: setting).successors.first { $0.move == move }
    guard let next = successor?.situation else { return (situation, nil) }
    let changes = WorldChanges(from: situation.world, to: next.world, in: component).texts
    let what = changes.isEmpty ? "" : ": " + changes.joined(separator: "; ")
    switch move {
    case .act(let number):
      guard let act = act(number, in: situation) else { return (next, nil) }
      guard !changes.isEmpty || fails(number, in: situation) else { return (next, nil) }
      let text =
        changes.isEmpty
        ? "fails: " + ActText(act, in: situation.world, of: component).failure
        : changes.joined(separator: "; ")
      return (next, "\(step(number, in: situation)): \(text)")
    case .stackGoesOn(let stack):
      return (next, changes.isEmpty ? nil : "\(place(of: stack))  CloudFormation\(what)")
    case .clusterGoesOn(let name):
      return (next, "\(place(ofCluster: name.cluster))  Aurora DSQL\(what)")
    case .stepTimesOut(let number):
      return (next, "after hours: \(step(number, in: situation)): gives up")
    case .stackTimesOut(let stack, _):
      return (next, "after hours: \(place(of: stack))  CloudFormation gives up\(what)")
    case .begins: return (next, begin(next))
    case .fault(let fault): return (next, "fault: " + told(fault, from: situation) + what)
    }
  }

  private func told(_ fault: Fault, from situation: Situation) -> String {
    switch fault {
    case .regionGoesDown(let region):
      "\(component.names.regions[region]) is out of reach until the run has ended"
    case .stackFails(let stack, _): "\(place(of: stack))  a resource fails"
    case .stepIsThrottled(let number):
      "\(step(number, in: situation)): throttled, and begun again"
    case .answerIsLost(let number): "\(step(number, in: situation)): the answer is lost"
    case .runIsKilled: "the run is killed"
    }
  }

  private func begin(_ situation: Situation) -> String {
    "somebody runs '\(situation.errand(in: setting).text)'"
  }

  private func act(_ number: Int, in situation: Situation) -> Act? {
    let progress = situation.run.steps[number]
    return progress.isRunning
      ? situation.phase(in: setting).steps[number].acts[progress.act] : nil
  }

  private func fails(_ number: Int, in situation: Situation) -> Bool {
    guard let act = act(number, in: situation) else { return false }
    var world = situation.world
    let outcome = world.perform(
      act, of: situation.phase(in: setting).steps[number], in: setting.model,
      everything: situation.errand(in: setting).form)
    return outcome == .fails
  }

  private func step(_ number: Int, in situation: Situation) -> String {
    let phases = component.names.phases(of: situation.errand(in: setting))
    let step = phases[situation.run.phase].steps[number]
    return "\(step.stack.region)  \(step.stack.name)  \(step.does)"
  }

  private func place(of stack: Int) -> String {
    let id = component.names.stacks[stack]
    return "\(id.region)  \(id.name)"
  }

  private func place(ofCluster cluster: Int) -> String {
    let stack = component.names.stacks[component.model.clusters[cluster].stack]
    return "\(stack.region)  \(component.names.databases[cluster])"
  }
}
