/// Stacks that belong together, and what was explored of them.
package struct SimulatedPart: Sendable {
  /// What was explored under one meaning.
  package struct Row: Sendable {
    package let meaning: Meaning
    /// Situations that no fault leads to, and all of them.
    package let undisturbed: Int
    package let situations: Int
    package let violations: Int
  }

  package let stacks: [StackID]
  /// How many parts of the deployment are equal, this one with them.
  package let count: Int
  package let rows: [Row]
  /// One of each kind, that of the shortest way.
  package let findings: [SimulatedFinding]
  /// Whether there are more situations than were looked at.
  package let isCut: Bool

  init(_ component: Component, count: Int, explorations: [Exploration]) {
    stacks = component.names.stacks
    self.count = count
    isCut = explorations.contains(where: \.isCut)
    var meanings: [Meaning] = []
    for exploration in explorations where !meanings.contains(exploration.setting.meaning) {
      meanings.append(exploration.setting.meaning)
    }
    rows = meanings.map { meaning in
      let mine = explorations.filter { $0.setting.meaning == meaning }
      return Row(
        meaning: meaning, undisturbed: mine.reduce(0) { $0 + $1.undisturbed },
        situations: mine.reduce(0) { $0 + $1.situations },
        violations: mine.reduce(0) { $0 + $1.findings.count })
    }
    var shortest: [Violation: SimulatedFinding] = [:]
    for exploration in explorations {
      for finding in exploration.findings {
        let known = shortest[finding.violation.kind]
        if let known, known.moves <= finding.moves.count { continue }
        shortest[finding.violation.kind] = SimulatedFinding(
          component, exploration, finding)
      }
    }
    findings = shortest.values.sorted { ($0.moves, $0.sentence) < ($1.moves, $1.sentence) }
  }

  package var situations: Int { rows.reduce(0) { $0 + $1.situations } }
}
