/// Runs phases of a plan by the user's own AWS CLI, each when the one before has ended well.
package struct PlanRun {
  package enum Event {
    case phase(Phase, number: Int, of: Int)
    case begins(Step)
    /// What is at work, again and again.
    case works([RunningStep])
    /// AWS has refused a step because of its rate, and it is begun again after so many seconds.
    case waits(Step, seconds: Int)
    case ended(StepOutcome)
    /// Somebody stopped us, and these steps with us.
    case interrupted([Step])
  }

  package enum Ending: Sendable {
    case done
    /// Somebody did not agree to what would change.
    case refused
    case failed([StepOutcome])
    case interrupted
  }

  private let folder: String
  private let environment: [String]
  private let tell: (Event) -> Void
  private let firstPause: Int

  /// How often AWS may refuse a step because of its rate.
  private static let retries = 5

  /// - Parameters:
  ///   - folder: Where the plan's files are.
  ///   - environment: `NAME=value`, for every command.
  ///   - firstPause: How long we wait when AWS refuses a step because of its rate, in milliseconds;
  ///     each later pause is twice as long, which makes two minutes in all.
  ///   - tell: Is told what happens as it happens.
  package init(
    in folder: String, environment: [String], firstPause: Int = 4000,
    tell: @escaping (Event) -> Void
  ) {
    self.folder = folder
    self.environment = environment
    self.firstPause = firstPause
    self.tell = tell
  }

  /// Runs the phases. Steps beside one that fails come to their ends, and nothing is started after it.
  ///
  /// When somebody stops us, we stop everything that was started, and the signal comes through as
  /// soon as that was told.
  ///
  /// - Parameters:
  ///   - review: Of a phase whose changes are to be looked at first.
  ///   - agree: Is asked whether these changes are to be made.
  package func run(
    _ phases: [Phase], review: (Phase) -> Review? = { _ in nil },
    agree: ([ChangeSet]) -> Bool = { _ in true }
  ) -> Ending {
    var signals = SignalMask()
    defer { signals.restore() }
    for (index, phase) in phases.enumerated() {
      tell(.phase(phase, number: index + 1, of: phases.count))
      var phase = phase
      if let review = review(phase) {
        let prepared = run(review.preparation, signals)
        if signals.isPending { return .interrupted }
        if !prepared.failed.isEmpty { return .failed(prepared.failed) }
        let (sets, unread) = review.changeSets(after: prepared.done)
        if !unread.isEmpty {
          for outcome in unread { tell(.ended(outcome)) }
          _ = run(review.withdrawal(of: sets), signals)
          return .failed(unread)
        }
        // While somebody is asked, a signal ends us as it ends any program.
        signals.restore()
        let isAgreed = sets.isEmpty || agree(sets)
        signals = SignalMask()
        guard isAgreed else {
          _ = run(review.withdrawal(of: sets), signals)
          return .refused
        }
        phase = review.execution(of: sets)
      }
      let failed = run(phase, signals).failed
      if signals.isPending { return .interrupted }
      if !failed.isEmpty { return .failed(failed) }
    }
    return .done
  }

  private func run(_ phase: Phase, _ signals: SignalMask) -> (
    done: [StepOutcome], failed: [StepOutcome]
  ) {
    var waiting = (phase.isAtOnce ? phase.groups : phase.steps.map { [$0] })[...]
    var running: [StepProcess] = []
    var paused: [Pause] = []
    var done: [StepOutcome] = []
    var failed: [StepOutcome] = []
    func end(_ outcome: StepOutcome) {
      tell(.ended(outcome))
      if outcome.ending == .done { done.append(outcome) } else { failed.append(outcome) }
    }
    func begin(_ step: Step, tries: Int) {
      do throws(FileFailure) {
        running.append(
          try StepProcess(step, in: folder, environment: environment, tries: tries))
      } catch {
        end(
          StepOutcome(
            step: step, ending: .unstarted(error.description), milliseconds: 0, output: ""))
      }
    }
    func hasRoom(for group: [Step]) -> Bool {
      let busy = running.count + paused.count
      return busy == 0 || phase.isAtOnce && busy + group.count <= Phase.width
    }
    while true {
      while failed.isEmpty, let group = waiting.first, hasRoom(for: group) {
        waiting.removeFirst()
        for step in group {
          tell(.begins(step))
          begin(step, tries: 0)
        }
      }
      // One look at the clock: a pause that ends between two would be forgotten, and its step with it.
      let now = Clock.milliseconds
      for pause in paused where pause.end <= now { begin(pause.step, tries: pause.tries) }
      paused.removeAll { $0.end <= now }
      guard !running.isEmpty || !paused.isEmpty else { return (done, failed) }
      StepProcess.wait(for: running)
      tell(.works(running.map(\.now)))
      if signals.isPending {
        for process in running { process.stop() }
        tell(.interrupted(running.map(\.step)))
        return (done, failed)
      }
      running.removeAll { process in
        guard let outcome = process.outcome() else { return false }
        if outcome.isThrottled, process.tries < Self.retries {
          let pause = firstPause << process.tries
          tell(.waits(process.step, seconds: pause / 1000))
          paused.append(
            Pause(
              step: process.step, tries: process.tries + 1, end: Clock.milliseconds + pause))
        } else {
          end(outcome)
        }
        return true
      }
    }
  }

  private struct Pause {
    let step: Step
    let tries: Int
    let end: Int
  }
}

extension StepOutcome {
  /// Whether AWS refused it because of its rate, which is no more than a reason to wait.
  fileprivate var isThrottled: Bool {
    if case .failed = ending {
      return [
        "(Throttling)", "(ThrottlingException)", "Rate exceeded", "(TooManyRequestsException)",
      ]
      .contains { output.contains($0) }
    }
    return false
  }
}
