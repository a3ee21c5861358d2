import Testing

@testable import SynthTools

/// Stacks whose creation was taken back are deleted, and no others.
struct ClearPhaseTests {
  private func step(for environment: DeploymentEnvironment? = nil) throws -> Step {
    try Plan(of: SampleStack.plain("App"), as: PlanOptions(environment: environment))
      .step("clear/us-east-1/App")
  }

  private func changes(_ status: String, _ ending: StepOutcome.Ending = .done) throws -> [String] {
    let aws = try FakeAWS(["describe-stacks": status])
    try aws.skipPauses()
    #expect(try aws.run(step()).ending == ending)
    return aws.changes
  }

  @Test func `deletes what was taken back, and waits until it is gone`() throws {
    let aws = try FakeAWS(["describe-stacks": "echo ROLLBACK_COMPLETE"])
    #expect(try aws.run(step()).ending == .done)
    #expect(
      aws.calls.dropFirst() == [
        "cloudformation delete-stack --region us-east-1 --stack-name App",
        "cloudformation wait stack-delete-complete --region us-east-1 --stack-name App",
      ])
  }

  @Test func `does so as the role of the environment`() throws {
    let role = "arn:aws:iam::1:role/cfn"
    let aws = try FakeAWS(["describe-stacks": "echo ROLLBACK_COMPLETE"])
    #expect(try aws.run(step(for: DeploymentEnvironment(name: "e", role: role))).ending == .done)
    #expect(
      aws.changes == [
        "cloudformation delete-stack --region us-east-1 --stack-name App --role-arn \(role)"
      ])
  }

  @Test(arguments: [
    "CREATE_COMPLETE", "CREATE_FAILED", "DELETE_COMPLETE", "DELETE_FAILED", "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS", "ROLLBACK_FAILED", "UPDATE_COMPLETE",
    "UPDATE_FAILED", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_IN_PROGRESS",
  ])
  func `touches no other stack`(status: String) throws {
    #expect(try changes("echo \(status)") == [])
  }

  @Test func `touches nothing where there is no stack, or no answer`() throws {
    #expect(try changes("echo Stack with id App does not exist >&2; exit 254") == [])
    #expect(try changes("exit 253", .failed(1)) == [])
  }

  @Test func `waits for what is being taken back`() throws {
    #expect(
      try changes(FakeAWS.inTurn("echo ROLLBACK_IN_PROGRESS", "echo ROLLBACK_COMPLETE"))
        == ["cloudformation delete-stack --region us-east-1 --stack-name App"])
    #expect(
      try changes(FakeAWS.inTurn("echo CREATE_IN_PROGRESS", "echo CREATE_COMPLETE")) == [])
  }

  @Test(arguments: ["delete-stack", "wait stack-delete-complete"])
  func `fails when the stack does not go`(failing: String) throws {
    let aws = try FakeAWS([
      failing: "echo why >&2; exit 255", "describe-stacks": "echo ROLLBACK_COMPLETE",
    ])
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(255))
    #expect(outcome.output == "why\n")
  }
}
