/// A line for what happens while an account is probed.
package struct ProbeText {
  private let place: ProbePlace

  package init(of place: ProbePlace) { self.place = place }

  package func lines(of event: ProbeEvent) -> [String] {
    switch event {
    case .begins(let what): [ShownText(what).text]
    case .seen(let what): ["  " + ShownText(what).text]
    case .answered(let question, let answer):
      ["\(question.rawValue): \(answer.text)"] + surprise(question, answer)
    case .open(let question, let reason):
      ["\(question.rawValue): no answer, since \(reason)"]
    case .failed(let reason): ["error: \(ShownText(reason).text)"]
    case .stopped:
      ["stopped; what was made is deleted first, which takes some minutes; stop again to leave it"]
    case .left(let remains):
      ["error: this is left:"] + remains.lines.map { "  " + ShownText($0).text }
        + ["  'dsqlsynth probe --clean \(place.options)' deletes it"]
    }
  }

  private func surprise(_ question: ServiceFacts.Question, _ answer: ServiceFacts.Answer)
    -> [String]
  {
    guard let expected = question.expected, expected != answer.value else { return [] }
    return [
      "warning: dsqlsynth relies on another answer, \(Assumption(about: question).text); please report this"
    ]
  }
}
