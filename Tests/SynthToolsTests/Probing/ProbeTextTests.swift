import Testing

@testable import SynthTools

struct ProbeTextTests {
  private func lines(_ event: ProbeEvent) throws -> [String] {
    ProbeText(of: try ProbePlace(regions: ["us-east-1", "us-east-2"], witness: "us-west-2"))
      .lines(of: event)
  }

  private func answer(_ question: ServiceFacts.Question, _ value: ServiceFacts.Answer.Value)
    -> ServiceFacts.Answer
  {
    ServiceFacts.Answer(
      question, value, in: ["us-east-1"], on: "2026-11-20", evidence: "\u{1b}seen")
  }

  @Test func `warns of an answer that it relies on the contrary of`() throws {
    let question = ServiceFacts.Question.clusterShowsSystemTags
    #expect(
      try lines(.answered(question, answer(question, .bool(true)))) == [
        "cluster-shows-system-tags: yes (\\u{1b}seen)"
      ])
    let surprise = try lines(.answered(question, answer(question, .bool(false))))
    #expect(surprise.first == "cluster-shows-system-tags: no (\\u{1b}seen)")
    #expect(surprise.last?.hasPrefix("warning: dsqlsynth relies on another answer, yes: ") == true)
    let either = ServiceFacts.Question.protectionDefault
    for value in [false, true] {
      #expect(try lines(.answered(either, answer(either, .bool(value)))).count == 1)
    }
  }

  @Test func `says what is left and how it goes`() throws {
    let stack = ProbedStack(
      id: StackID(region: "us-east-1", name: "dsqlsynth-probe"), status: "DELETE_FAILED")
    let cluster = ProbedCluster(
      id: ProbedCluster.ID(region: "us-east-2", identifier: "abc"), arn: "arn",
      status: ClusterCondition(rawValue: "ACTIVE"))
    let remains = ProbeRemains(stacks: [stack], clusters: [cluster], unknown: ["us-east-2  x"])
    #expect(remains.summary == "1 stack and 1 cluster")
    #expect(
      try lines(.left(remains)) == [
        "error: this is left:", "  us-east-1  stack dsqlsynth-probe (DELETE_FAILED)",
        "  us-east-2  cluster abc (ACTIVE)", "  us-east-2  x",
        "  'dsqlsynth probe --clean --regions us-east-1,us-east-2 --witness us-west-2' deletes it",
      ])
  }

  @Test func `lists a question with its answer, if there is one`() {
    var facts = ServiceFacts()
    let question = ServiceFacts.Question.stateWithoutPeer
    #expect(
      QuestionText(of: question, in: facts).lines == [
        "state-without-peer (only with --all)",
        "  asks     what are both clusters when one no longer names the other?",
        "  assumed  any: the plan never takes a peer away", "  source   no document",
      ])
    facts.add(answer(question, .text("PENDING_SETUP")))
    #expect(
      QuestionText(of: question, in: facts).lines.last
        == "  found    2026-11-20 in us-east-1: PENDING_SETUP (\\u{1b}seen)")
  }
}
