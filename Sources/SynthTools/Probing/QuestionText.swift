/// A question, what is assumed meanwhile, and what was found, for people.
package struct QuestionText {
  private let question: ServiceFacts.Question
  private let answer: ServiceFacts.Answer?

  package init(of question: ServiceFacts.Question, in facts: ServiceFacts) {
    self.question = question
    answer = facts.answer(to: question)
  }

  package var lines: [String] {
    let assumption = Assumption(about: question)
    var rows = [
      ("asks", question.text), ("assumed", assumption.text), ("source", assumption.source),
    ]
    if let answer {
      let place = answer.regions.isEmpty ? "" : " in \(answer.regions.joined(separator: ", "))"
      rows.append(("found", "\(answer.date)\(place): \(answer.text)"))
    }
    return [question.rawValue + (question.isRisky ? " (only with --all)" : "")]
      + rows.map { name, text in
        "  " + name + String(repeating: " ", count: 9 - name.count) + text
      }
  }
}
