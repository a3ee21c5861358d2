import Testing

@testable import SynthTools

struct FailureTextTests {
  private func text(
    _ aws: FakeAWS, operation: Operation = .deploy(.steady, keepsOnFailure: false), output: String
  ) -> String {
    let step = Step(
      id: "stacks/us-east-1/App", stack: StackID(region: "us-east-1", name: "App"),
      does: "deploy it", operation: operation, action: ShellCommand(["aws", "x"]), timeout: 1)
    let outcome = StepOutcome(
      step: step, ending: .failed(255), milliseconds: 12_340, output: output)
    return FailureText(
      outcome, for: nil, variables: ["PATH=\(aws.folder.path)/bin:/usr/bin:/bin"],
      again: "deploy again"
    ).text
  }

  private static let events = """
    cat <<'END'
    {"StackEvents": [
      {"LogicalResourceId": "App", "ResourceType": "AWS::CloudFormation::Stack", "ResourceStatus": "ROLLBACK_COMPLETE"},
      {"LogicalResourceId": "B", "ResourceType": "AWS::SNS::Topic", "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "Resource creation cancelled"},
      {"LogicalResourceId": "A", "ResourceType": "AWS::SNS::Topic", "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "no such property"},
      {"LogicalResourceId": "App", "ResourceType": "AWS::CloudFormation::Stack", "ResourceStatus": "CREATE_IN_PROGRESS"},
      {"LogicalResourceId": "Old", "ResourceType": "AWS::SNS::Topic", "ResourceStatus": "UPDATE_FAILED", "ResourceStatusReason": "long ago"}
    ]}
    END
    """

  @Test func `names the step, its command, its last words, the first cause and the remedy`() throws
  {
    let aws = try FakeAWS([
      "describe-stack-events": Self.events, "describe-stacks": "echo ROLLBACK_COMPLETE",
    ])
    let output = (1...20).map { "line \($0)\n" }.joined() + "Failed to create/update the stack\n"
    #expect(
      text(aws, output: output) == """
        error: us-east-1  App  'deploy it' failed with status 255 (stacks/us-east-1/App)
          $ aws x
        \((10...20).map { "  line \($0)\n" }.joined())  Failed to create/update the stack
          first failed resource: A (AWS::SNS::Topic) CREATE_FAILED: no such property
          what now: its creation failed and was taken back, and nothing is left in it: correct the cause, then deploy again, which deletes the empty stack first
        """)
  }

  @Test func `does not tell an old story of a stack that was not touched`() throws {
    let aws = try FakeAWS([
      "describe-stack-events": Self.events, "describe-stacks": "echo UPDATE_ROLLBACK_COMPLETE",
    ])
    let text = text(aws, output: "Unable to locate credentials\n")
    #expect(!text.contains("first failed resource"))
    #expect(text.contains("\n  Unable to locate credentials\n"))
    #expect(
      text.hasSuffix(
        "what now: the stack is as it was before: correct the cause, then deploy again"))
  }

  @Test(arguments: [
    ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback"), ("DELETE_FAILED", "delete-stack"),
    ("UPDATE_IN_PROGRESS", "wait until that has ended"), ("UPDATE_FAILED", "correct the cause"),
    ("", "correct the cause"),
  ])
  func `knows a remedy for every status`(status: String, remedy: String) throws {
    let aws = try FakeAWS(["describe-stacks": "echo \(status)"])
    #expect(text(aws, output: "").contains(remedy))
  }

  @Test func `says what the runner of migrations says`() throws {
    let output = """
      a warning
      {
        "state": "failed", "applied": {"0001_a": 2}, "migration": "0002_b.sql", "line": 4,
        "statement": "CREATE TABLE x", "reason": "no", "sqlstate": "42P07", "detail": null,
        "hint": "h", "next": "mend it"
      }

      """
    #expect(
      try text(FakeAWS(), operation: .migrate(database: "Orders"), output: output) == """
        error: us-east-1  App  'deploy it' failed with status 255 (stacks/us-east-1/App)
          $ aws x
          migration 0002_b.sql, line 4:
            CREATE TABLE x
          no (SQLSTATE 42P07)
          hint: h
          what now: mend it
        """)
  }

  @Test func `shows nothing that steers a terminal`() throws {
    let text = try text(FakeAWS(), operation: .look, output: "a\u{1B}[2Jb\tc\n")
    #expect(text.contains("\n  a\\u{1b}[2Jb  c\n"))
  }
}
