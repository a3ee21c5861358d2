internal import CloudFormation

/// What probes of real accounts have found out about AWS, and no document says.
package struct ServiceFacts: Hashable, Sendable {
  package static let fileName = "dsqlsynth.facts.json"
  private static let version = 1

  /// One a question, in the order of their names.
  package private(set) var answers: [Answer] = []

  /// Nothing is known.
  package init() {}

  /// Answers to questions that are not known here are kept: a later version may ask more.
  package init(reading bytes: [UInt8]) throws(ServiceFactsError) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch {
      throw ServiceFactsError(problem: "is not JSON: \(error)")
    }
    if let version = json["version"], version.integer != Self.version {
      throw ServiceFactsError(
        problem: "is of another version than \(Self.version); a newer dsqlsynth wrote it")
    }
    guard let elements = json["answers"]?.elements else {
      throw ServiceFactsError(problem: "has no list 'answers'")
    }
    for (index, element) in elements.enumerated() {
      guard let answer = Answer(element) else {
        throw ServiceFactsError(
          problem:
            "answer \(index + 1) has no 'question' with a text and 'answer' with true, false or a text"
        )
      }
      add(answer)
    }
  }

  /// Puts an answer in the place of an earlier one to the same question.
  package mutating func add(_ answer: Answer) {
    answers.removeAll { $0.question == answer.question }
    let next = answers.firstIndex { $0.question > answer.question }
    answers.insert(answer, at: next ?? answers.endIndex)
  }

  package func answer(to question: Question) -> Answer? {
    answers.first { $0.question == question.rawValue }
  }

  /// What may be the case, where the answer is yes or no.
  func answers(to question: Question) -> [Bool] {
    guard case .bool(let answer)? = answer(to: question)?.value else { return [false, true] }
    return [answer]
  }

  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("answers", answers) { $1.write(to: &$0) }
      json.member("version", Self.version)
    }
    return json.finish()
  }
}

/// Why a file of facts cannot be read.
package struct ServiceFactsError: Error, Hashable {
  package let problem: String
}
