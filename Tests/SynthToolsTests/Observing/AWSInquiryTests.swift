import CloudFormation
import Testing

@testable import SynthTools

struct AWSInquiryTests {
  private func question(_ name: String = "x", in region: String = "us-east-1", timeout: Int = 20)
    -> AWSQuestion
  {
    AWSQuestion(
      "dsql", "get-cluster", in: region, by: AWSCommandLine(environment: nil), "--identifier",
      ShellWord(name), timeout: timeout)
  }

  private func failure(_ script: String, timeout: Int = 20) throws -> AWSFailure? {
    let question = question(timeout: timeout)
    let aws = try FakeAWS(["get-cluster": script])
    let answers = aws.inquiry().answers(to: [question])
    if case .failure(let failure) = answers[question] { return failure }
    return nil
  }

  @Test func `asks each question once, with options of both versions of the AWS CLI`() throws {
    let aws = try FakeAWS([
      "it?s one": FakeAWS.saying(#"{"n": 1}"#), "two": FakeAWS.saying(#"{"n": 2}"#),
    ])
    let questions = [question("it's one"), question("two"), question("it's one")]
    let answers = aws.inquiry().answers(to: questions)
    #expect(try questions.map { try answers[$0].get()["n"]?.integer } == [1, 2, 1])
    #expect(
      aws.calls.sorted() == [
        "dsql get-cluster --region us-east-1 --identifier it's one --cli-connect-timeout 5 --output json",
        "dsql get-cluster --region us-east-1 --identifier two --cli-connect-timeout 5 --output json",
      ])
  }

  @Test func `asks as the environment's profile`() throws {
    let aws = try FakeAWS(["get-cluster": FakeAWS.saying("{}")])
    let inquiry = aws.inquiry(as: DeploymentEnvironment(name: "prod", profile: "the prod"))
    let question = AWSQuestion("dsql", "get-cluster", in: "us-east-1", by: inquiry.cli)
    #expect(try inquiry.answers(to: [question])[question].get().members?.isEmpty == true)
    #expect(aws.calls.first?.contains("--profile the prod ") == true)
  }

  @Test func `says what is not there, what is refused and what does not answer`() throws {
    let absent = try failure(FakeAWS.refusing("ResourceNotFoundException", "no such cluster"))
    #expect(absent?.kind == .absence)
    #expect(
      absent?.text
        == "not there: An error occurred (ResourceNotFoundException) when calling the X operation: no such cluster"
    )
    let stack = try failure(
      FakeAWS.refusing("ValidationError", "Stack with id App does not exist"))
    #expect(stack?.kind == .absence)
    let invalid = try failure(FakeAWS.refusing("ValidationError", "1 validation error"))
    #expect(invalid?.kind == .refusal)
    let refused = try failure(FakeAWS.refusing("AccessDenied", "not you"))
    #expect(refused?.kind == .refusal)
    #expect(refused?.text.hasPrefix("refused: An error occurred (AccessDenied)") == true)
    let silent = try failure("echo 'Could not connect to the endpoint URL' >&2; exit 255")
    #expect(silent?.text == "unreachable: Could not connect to the endpoint URL")
    // What only looks like an absence is none.
    let lost = try failure("echo 'The config profile (x) does not exist' >&2; exit 255")
    #expect(lost?.kind == .silence)
  }

  @Test func `says what went wrong without words of AWS`() throws {
    #expect(try failure("exit 3")?.text == "unreachable: aws ended with status 3")
    #expect(
      try failure("echo '{'")?.text == "unreachable: aws answers with something that is not JSON")
    #expect(try failure("kill -9 $$")?.kind == .silence)
    #expect(try failure("sleep 60", timeout: 1)?.text == "unreachable: no answer within 1 s")
  }

  @Test func `shows nothing that steers a terminal, and not everything of a flood`() throws {
    let failure = try failure(
      "printf 'a\\033[2J\\tb\\nc\\n' >&2; i=0; while [ $i -lt 500 ]; do printf x >&2; i=$((i+1)); done; exit 1"
    )
    #expect(failure?.reason.hasPrefix("a\\u{1b}[2J b c xxx") == true)
    #expect(failure?.reason.hasSuffix("…") == true)
    #expect(failure.map { $0.reason.count < 450 } == true)
  }

  @Test func `knows the credentials of another account`() throws {
    let caller = FakeAWS.saying(#"{"Account": "222222222222"}"#)
    let aws = try FakeAWS(["us-east-1": "exit 255", "get-caller-identity": caller])
    func problem(_ account: String?) -> String? {
      aws.inquiry(as: DeploymentEnvironment(name: "prod", account: account))
        .problem(asking: ["us-east-1", "us-east-2"])
    }
    #expect(
      problem("111111111111")
        == "environment prod is account 111111111111, and these credentials are of 222222222222")
    #expect(problem("222222222222") == nil)
    #expect(problem(nil) == nil)
    #expect(aws.inquiry().problem(asking: ["us-east-1"]) == nil)
  }
}
