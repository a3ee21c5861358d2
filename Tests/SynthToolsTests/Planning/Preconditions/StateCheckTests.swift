import Testing

@testable import SynthTools

/// Stacks that no change can be made of.
struct StateCheckTests {
  private func step() throws -> Step {
    try Plan(of: SampleStack.pair + [SampleStack.plain("More")])
      .step("preconditions/us-east-1/states")
  }

  @Test func `asks about the stacks of a Region, and goes on when none is in a bad state`() throws {
    let aws = try FakeAWS(["describe-stacks": ":"])
    #expect(try aws.run(step()).ending == .done)
    #expect(
      aws.calls == [
        "cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Stacks[?contains(['App-us-east-1', 'More'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus]) --output text"
      ])
  }

  @Test func `names those that take no change, and what to do`() throws {
    let aws = try FakeAWS([
      "describe-stacks":
        "printf 'App-us-east-1 is UPDATE_ROLLBACK_FAILED\\tMore is DELETE_FAILED\\n'"
    ])
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output == """
        App-us-east-1 is UPDATE_ROLLBACK_FAILED\tMore is DELETE_FAILED
        these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone

        """)
  }

  @Test func `takes no answer for no good one`() throws {
    let outcome = try FakeAWS(["describe-stacks": "echo no >&2; exit 254"]).run(step())
    #expect(outcome.ending == .failed(254))
    #expect(outcome.output == "no\n")
  }
}
