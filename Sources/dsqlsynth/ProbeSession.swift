internal import SynthTools

/// Shows what a probe does, and keeps what it finds out, each answer as soon as it is there.
final class ProbeSession {
  private let text: ProbeText
  private let path: String
  private var facts: ServiceFacts
  /// Whether the file has every answer.
  private(set) var isSaved = true

  init(place: ProbePlace, facts: ServiceFacts, path: String) {
    text = ProbeText(of: place)
    self.facts = facts
    self.path = path
  }

  func show(_ event: ProbeEvent) {
    for line in text.lines(of: event) { Terminal.message(line) }
    guard case .answered(_, let answer) = event else { return }
    facts.add(answer)
    do {
      try File.write(facts.bytes, to: path)
      isSaved = true
    } catch {
      isSaved = false
      Terminal.message("error: \(error)")
    }
  }
}
