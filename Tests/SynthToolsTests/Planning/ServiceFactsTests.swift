import Testing

@testable import SynthTools

struct ServiceFactsTests {
  private func facts(_ text: String) throws -> ServiceFacts {
    try ServiceFacts(reading: Array(text.utf8))
  }

  @Test func `takes the last answer to each question, and keeps those to others`() throws {
    let facts = try facts(
      """
      {"answers": [
        {"question": "update-waits-for-active", "answer": false, "date": "2026-11-01"},
        {"question": "update-waits-for-active", "answer": true, "date": "2026-11-20"},
        {"question": "moon-is-made-of-cheese", "answer": true, "date": "2026-11-20"}
      ]}
      """)
    #expect(facts.answers.map(\.question) == ["moon-is-made-of-cheese", "update-waits-for-active"])
    #expect(facts.answers.map(\.date) == ["2026-11-20", "2026-11-20"])
    #expect(facts.answers(to: .updateWaitsForActive) == [true])
    #expect(facts.answers(to: .deletionWaitsForPeer) == [false, true])
  }

  @Test(arguments: [
    ("[", "is not JSON: "), ("{}", "has no list 'answers'"),
    (
      #"{"answers": [{"question": "update-waits-for-active", "answer": 1}]}"#,
      "answer 1 has no 'question' with a text and 'answer' with true, false or a text"
    ),
  ])
  func `refuses what it cannot read`(text: String, problem: String) throws {
    let error = try #require(throws: ServiceFactsError.self) { try facts(text) }
    #expect(error.problem.hasPrefix(problem))
  }
}
