/// A step of a plan that was run, and how it ended.
package struct StepOutcome: Sendable {
  package enum Ending: Hashable, Sendable {
    case done
    /// With the exit status.
    case failed(Int32)
    case killed(signal: Int32)
    /// After the seconds that the plan gives it.
    case timeout
    /// It could not even be started, and why.
    case unstarted(String)
    /// What it has prepared cannot be looked at.
    case unread
  }

  package let step: Step
  package let ending: Ending
  package let milliseconds: Int
  /// What it printed and what it complained of, as it came.
  package let output: String

  /// Such as `12.3 s`.
  package var duration: String { Self.duration(of: milliseconds) }

  package static func duration(of milliseconds: Int) -> String {
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10) s"
  }

  /// In words.
  package var end: String {
    switch ending {
    case .done: "done"
    case .failed(let status): "failed with status \(status)"
    case .killed(let signal): "was killed by signal \(signal)"
    case .timeout: "was stopped, since it took longer than \(step.timeout) s"
    case .unstarted(let reason): "did not start: \(reason)"
    case .unread: "was prepared, but AWS does not say what would change"
    }
  }
}
