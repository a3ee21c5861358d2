internal import CloudFormation

/// What a probe has found out in a real account about AWS, and no document says.
package struct ServiceFacts: Hashable, Sendable {
  package enum Question: String, CaseIterable, Sendable {
    /// Whether an update that names a cluster's peer waits until the cluster is active.
    case updateWaitsForActive = "update-waits-for-active"
    /// Whether the deletion of a stack waits for the peers of the clusters that go with it.
    case deletionWaitsForPeer = "delete-waits-for-peer"
  }

  package struct Answer: Hashable, Sendable {
    package let question: Question
    package let answer: Bool
    /// When it was found.
    package let date: String
  }

  package private(set) var answers: [Answer] = []

  /// Nothing is known.
  package init() {}

  /// Questions that are not known here are passed over: a later probe may ask more.
  package init(reading bytes: [UInt8]) throws(ServiceFactsError) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch {
      throw ServiceFactsError(problem: "is not JSON: \(error)")
    }
    guard let elements = json["answers"]?.elements else {
      throw ServiceFactsError(problem: "has no list 'answers'")
    }
    for (index, element) in elements.enumerated() {
      guard let name = element["question"]?.string, let answer = element["answer"]?.bool else {
        throw ServiceFactsError(
          problem:
            "answer \(index + 1) has no 'question' with a text and 'answer' with true or false"
        )
      }
      guard let question = Question(rawValue: name) else { continue }
      answers.removeAll { $0.question == question }
      answers.append(
        Answer(question: question, answer: answer, date: element["date"]?.string ?? ""))
    }
  }

  /// What may be the case.
  func answers(to question: Question) -> [Bool] {
    answers.first { $0.question == question }.map { [$0.answer] } ?? [false, true]
  }
}

/// Why a file of facts cannot be read.
package struct ServiceFactsError: Error, Hashable {
  package let problem: String
}
