/// A violation, in words.
package struct SimulatedFinding: Sendable {
  /// What is wrong.
  package let sentence: String
  package let scenario: String
  package let meaning: Meaning
  /// What leads to it, a line each.
  package let story: [String]
  /// How many moves that are.
  let moves: Int

  init(_ component: Component, _ exploration: Exploration, _ finding: Exploration.Finding) {
    sentence = ViolationText(component, finding.violation).sentence
    scenario = exploration.setting.scenario.id
    meaning = exploration.setting.meaning
    story = Story(component, exploration.setting).lines(of: finding, faults: exploration.faults)
    moves = finding.moves.count
  }
}
