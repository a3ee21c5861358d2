import Testing

@testable import SynthTools

struct ExaminationTests {
  private static let cluster = ProbedCluster.ID(region: "us-east-1", identifier: "abc")
  private static let active = FakeAWS.saying(
    #"{"identifier": "abc", "arn": "arn", "status": "ACTIVE"}"#)

  /// Imports a cluster, and gives what was answered.
  private func answers(importing answers: KeyValuePairs<String, String>) throws
    -> [ServiceFacts.Answer]
  {
    let aws = try FakeAWS(answers)
    let signals = SignalMask()
    defer { signals.restore() }
    var found: [ServiceFacts.Answer] = []
    let examination = Examination(
      place: try ProbePlace(regions: ["us-east-1", "us-east-2"], witness: "us-west-2"),
      account: ProbeAccount(inquiry: aws.inquiry()),
      patience: Patience(seconds: 20, signals: signals), asksAll: false
    ) { event in
      if case .answered(_, let answer) = event { found.append(answer) }
    }
    try withExtendedLifetime(aws) { try examination.examineImport(of: Self.cluster) }
    return found
  }

  @Test func `a change set that fails for its outputs is an answer`() throws {
    let reason = "Outputs of arn:aws:cloudformation:us-east-1:123456789012:stack/x are not allowed"
    let found = try answers(importing: [
      "get-cluster": Self.active, "create-change-set": FakeAWS.saying("{}"),
      "describe-change-set": FakeAWS.saying(
        #"{"Status": "FAILED", "StatusReason": "\#(reason)"}"#),
    ])
    #expect(found.map(\.value) == [.bool(false)])
    #expect(
      found.first?.evidence
        == "refused: Outputs of arn:aws:cloudformation:us-east-1:<account>:stack/x are not allowed")
    #expect(found.first?.regions == ["us-east-1", "us-east-2"])
    #expect(found.first?.date.count == 10)
  }

  @Test func `a change set that fails for something else is none`() throws {
    let error = #expect(throws: ProbeFailure.self) {
      try answers(importing: [
        "get-cluster": Self.active,
        "create-change-set": FakeAWS.refusing("AccessDenied", "not you"),
      ])
    }
    #expect(error == .problem("not you"))
  }
}
