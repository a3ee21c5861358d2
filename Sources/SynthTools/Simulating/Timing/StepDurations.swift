/// How long steps take.
struct StepDurations {
  let durations: Durations
  /// Whether everything is there already, and nothing has changed.
  let isThere: Bool
  private var creations: [StackID: Int] = [:]
  private var completions: [StackID: Int] = [:]

  init(_ stacks: [PlannedStack], _ durations: Durations, isThere: Bool) {
    self.durations = durations
    self.isThere = isThere
    guard !isThere else { return }
    for stack in stacks {
      let create = stack.create?.bytes
      if let create { creations[stack.id] = ResourceChain(create, durations).seconds }
      let existing = create.map(ResourceChain.ids) ?? []
      completions[stack.id] =
        ResourceChain(stack.index.bytes, without: existing, durations).seconds
    }
  }

  func seconds(of step: Step) -> Int {
    let before = calls(in: step.precondition?.command) + calls(in: step.unless?.command)
    if isThere, step.hasNothingToDoAgain { return before }
    let around =
      before + step.reads.count * durations[.call] + calls(in: step.lines.joined(separator: " "))
      + calls(in: step.postcondition?.command)
    return around + work(of: step)
  }

  private func work(of step: Step) -> Int {
    switch step.operation {
    case .deploy where isThere: return durations[.call] + durations[.changeSet]
    case .deploy(let form, _):
      let seconds =
        switch form {
        case .create: creations[step.stack] ?? 0
        case .peer: durations[.newCluster]
        case .steady: completions[step.stack] ?? 0
        }
      return durations[.call] + durations[.changeSet] + polled(seconds, every: .stackPause)
    case .awaitActive:
      return durations[.call] + (isThere ? 0 : polled(durations[.activation], every: .clusterPause))
    case .upload: return durations[.call] * 2 + durations[.upload]
    case .migrate: return isThere ? durations[.schemaLook] : durations[.schema]
    case .makeBucket: return durations[.call] * (isThere ? 1 : 5)
    // There is nothing to take over or to clear.
    case .adopt, .clear: return durations[.call]
    default:
      let lines = ([step.action] + step.ends).map(\.line)
      return max(calls(in: lines.joined(separator: " ")), durations[.call])
    }
  }

  /// What is asked for with pauses is found at the end of one.
  private func polled(_ seconds: Int, every key: Durations.Key) -> Int {
    let pause = max(durations[key], 1)
    return (seconds + pause - 1) / pause * pause
  }

  private func calls(in command: String?) -> Int {
    guard let command else { return 0 }
    return PlannedCall.all(in: command).count * durations[.call]
  }
}

extension Step {
  /// Whether it finds that it is done when everything is there.
  fileprivate var hasNothingToDoAgain: Bool {
    switch operation {
    case .makeBucket: false
    default: unless != nil
    }
  }
}
