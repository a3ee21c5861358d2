import Testing

@testable import SynthTools

/// What is found out first of all: whether AWS answers, and as whom.
struct AccessCheckTests {
  private let prod = DeploymentEnvironment(name: "prod", account: "123456789012", profile: "p")

  private func step(for environment: DeploymentEnvironment? = nil) throws -> Step {
    try Plan(of: SampleStack.pair, as: PlanOptions(environment: environment))
      .step("preconditions/us-east-1/access")
  }

  @Test func `takes any account when none is named`() throws {
    let aws = try FakeAWS(["get-caller-identity": "echo 210987654321"])
    #expect(try aws.run(step()).ending == .done)
    #expect(
      aws.calls == [
        "sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text"
      ])
  }

  @Test func `takes the account of the environment`() throws {
    let aws = try FakeAWS([
      "get-caller-identity --region us-east-1 --profile p": "echo 123456789012"
    ])
    let step = try step(for: prod)
    #expect(step.does == "make sure that AWS answers, and that the account is 123456789012")
    #expect(try aws.run(step).ending == .done)
  }

  @Test func `refuses every other one, and says which it is`() throws {
    let outcome = try FakeAWS(["get-caller-identity": "echo 210987654321"]).run(step(for: prod))
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "environment prod is account 123456789012, and these credentials are of 210987654321\n")
  }

  @Test func `says what it can mean that there is no answer`() throws {
    let aws = try FakeAWS([
      "get-caller-identity": "echo 'Unable to locate credentials' >&2; exit 253"
    ])
    for environment in [nil, prod] {
      let outcome = try aws.run(step(for: environment))
      #expect(outcome.ending == .failed(1))
      #expect(
        outcome.output == """
          Unable to locate credentials
          AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it

          """)
    }
  }

  @Test func `asks each Region once, before everything else`() throws {
    let plan = try Plan(of: SampleStack.pair + [SampleStack.plain("More")])
    let steps = try #require(plan.phases.first).steps
    #expect(
      steps.map(\.id).filter { $0.hasSuffix("/access") }
        == ["preconditions/us-east-1/access", "preconditions/us-east-2/access"])
    #expect(plan.phases.first?.id == "preconditions")
  }
}
