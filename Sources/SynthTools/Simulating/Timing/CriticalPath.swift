/// The steps that decide how long a plan takes: of each phase the one that ends last.
package struct CriticalPath: Sendable {
  package struct Link: Sendable {
    package let phase: String
    package let step: Step
    package let seconds: Int
  }

  package private(set) var links: [Link] = []

  package var seconds: Int { links.reduce(0) { $0 + $1.seconds } }

  init(_ phases: [Phase], _ durations: StepDurations) {
    for phase in phases {
      guard let last = Self.last(of: phase, durations) else { continue }
      links.append(Link(phase: phase.id, step: last.step, seconds: last.end))
    }
  }

  /// The step that ends last, and when, as a run gives places to groups.
  private static func last(of phase: Phase, _ durations: StepDurations) -> (step: Step, end: Int)? {
    var last: (step: Step, end: Int)?
    var running: [Int] = []
    var now = 0
    for group in phase.isAtOnce ? phase.groups : phase.steps.map({ [$0] }) {
      while !running.isEmpty, !phase.isAtOnce || running.count + group.count > Phase.width {
        now = running.removeFirst()
      }
      for step in group {
        let end = now + durations.seconds(of: step)
        running.append(end)
        if end > last?.end ?? -1 { last = (step, end) }
      }
      running.sort()
    }
    return last
  }
}

extension Plan {
  /// How long a deployment takes where nothing is there, and where everything is.
  package func criticalPaths(for stacks: [PlannedStack], _ durations: Durations) -> (
    fromNothing: CriticalPath, unchanged: CriticalPath
  ) {
    (
      CriticalPath(phases, StepDurations(stacks, durations, isThere: false)),
      CriticalPath(phases, StepDurations(stacks, durations, isThere: true))
    )
  }
}
