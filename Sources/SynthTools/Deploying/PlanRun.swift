/// Runs phases of a plan by the user's own AWS CLI, each when the one before has ended well.
package struct PlanRun {
  package enum Event {
    case phase(Phase, number: Int, of: Int)
    case begins(Step)
    case ended(StepOutcome)
    /// Somebody stopped us, and these steps with us.
    case interrupted([Step])
  }

  package enum Ending: Sendable {
    case done
    case failed([StepOutcome])
    case interrupted
  }

  private let folder: String
  private let environment: [String]
  private let tell: (Event) -> Void

  /// How many steps run at once: more than there can be clusters that wait for each other (an
  /// account has 5 multi-Region databases), and not so many that the machine suffers.
  private static let atOnce = 16

  /// - Parameters:
  ///   - folder: Where the plan's files are.
  ///   - environment: `NAME=value`, for every command.
  ///   - tell: Is told what happens as it happens.
  package init(
    in folder: String, environment: [String], tell: @escaping (Event) -> Void
  ) {
    self.folder = folder
    self.environment = environment
    self.tell = tell
  }

  /// Runs the phases. Steps beside one that fails come to their ends, and nothing is started after it.
  ///
  /// When somebody stops us, we stop everything that was started, and the signal comes through as
  /// soon as that was told.
  package func run(_ phases: [Phase]) -> Ending {
    let signals = SignalMask()
    defer { signals.restore() }
    for (index, phase) in phases.enumerated() {
      tell(.phase(phase, number: index + 1, of: phases.count))
      let failed = run(phase, signals)
      if signals.isPending { return .interrupted }
      if !failed.isEmpty { return .failed(failed) }
    }
    return .done
  }

  private func run(_ phase: Phase, _ signals: SignalMask) -> [StepOutcome] {
    var waiting = phase.steps[...]
    var running: [StepProcess] = []
    var failed: [StepOutcome] = []
    let limit = phase.isAtOnce ? Self.atOnce : 1
    func end(_ outcome: StepOutcome) {
      tell(.ended(outcome))
      if outcome.ending != .done { failed.append(outcome) }
    }
    while true {
      while failed.isEmpty, running.count < limit, let step = waiting.popFirst() {
        tell(.begins(step))
        do throws(FileFailure) {
          running.append(try StepProcess(step, in: folder, environment: environment))
        } catch {
          end(
            StepOutcome(
              step: step, ending: .unstarted(error.description), milliseconds: 0, output: ""))
        }
      }
      guard !running.isEmpty else { return failed }
      StepProcess.wait(for: running)
      if signals.isPending {
        for process in running { process.stop() }
        tell(.interrupted(running.map(\.step)))
        return failed
      }
      running.removeAll { process in
        guard let outcome = process.outcome() else { return false }
        end(outcome)
        return true
      }
    }
  }
}
