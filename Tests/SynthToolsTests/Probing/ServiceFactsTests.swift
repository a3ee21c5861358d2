import Testing

@testable import SynthTools

struct ServiceFactsTests {
  private static let text = """
    {
      "answers": [
        {
          "question": "asked-later",
          "answer": "ClusterId",
          "date": "2026-12-24",
          "regions": [],
          "evidence": ""
        },
        {
          "question": "delete-waits-for-peer",
          "answer": false,
          "date": "2026-11-20",
          "regions": [
            "us-east-1",
            "us-east-2"
          ],
          "evidence": "gone after 20 s"
        }
      ],
      "version": 1
    }

    """

  private func facts(_ text: String) throws -> ServiceFacts {
    try ServiceFacts(reading: Array(text.utf8))
  }

  private func answer(
    _ question: ServiceFacts.Question, _ value: ServiceFacts.Answer.Value, evidence: String = ""
  ) -> ServiceFacts.Answer {
    ServiceFacts.Answer(question, value, in: ["us-east-1"], on: "2026-11-21", evidence: evidence)
  }

  @Test func `are written as they are read, what is not known here too`() throws {
    #expect(try String(decoding: facts(Self.text).bytes, as: UTF8.self) == Self.text)
  }

  @Test func `take a new answer in the place of the old one, and in order`() throws {
    var facts = try facts(Self.text)
    facts.add(answer(.deletionWaitsForPeer, .bool(true)))
    facts.add(answer(.updateWaitsForActive, .bool(false)))
    facts.add(answer(.metricDimension, .text("x")))
    #expect(
      facts.answers.map(\.question) == [
        "asked-later", "delete-waits-for-peer", "metric-dimension", "update-waits-for-active",
      ])
    #expect(facts.answer(to: .deletionWaitsForPeer)?.date == "2026-11-21")
  }

  @Test func `leave open what nobody has asked, or what is neither yes nor no`() throws {
    var facts = try facts(Self.text)
    facts.add(answer(.updateWaitsForActive, .text("sometimes")))
    #expect(facts.answers(to: .deletionWaitsForPeer) == [false])
    #expect(facts.answers(to: .updateWaitsForActive) == [false, true])
    #expect(facts.answers(to: .protectionDefault) == [false, true])
  }

  @Test(arguments: [
    ("[", "is not JSON: "), ("{}", "has no list 'answers'"),
    (#"{"version": 2, "answers": []}"#, "is of another version than 1"),
    (
      #"{"answers": [{"question": "a", "answer": true}, {"question": "b"}]}"#,
      "answer 2 has no 'question' with a text and 'answer' with true, false or a text"
    ),
    (#"{"answers": [{"question": "a", "answer": 1}]}"#, "answer 1 has no 'question'"),
  ])
  func `are refused with what is wrong with them`(text: String, problem: String) throws {
    let error = #expect(throws: ServiceFactsError.self) { try facts(text) }
    #expect(error?.problem.hasPrefix(problem) == true)
  }

  @Test(arguments: [
    ("dsql:us-east-1:123456789012:cluster/abc", "dsql:us-east-1:<account>:cluster/abc"),
    ("123456789012", "<account>"), ("after 14 s", "after 14 s"), ("", ""),
    ("1234567890123 is too long", "1234567890123 is too long"),
  ])
  func `name no account`(evidence: String, shown: String) {
    #expect(answer(.protectionDefault, .bool(true), evidence: evidence).evidence == shown)
  }
}
