import Testing

@testable import SynthTools

/// What the statuses of stacks mean, for what is to be done next.
struct StackLookTests {
  private let look = StackLook(
    stack: StackID(region: "us-east-1", name: "App"), cli: AWSCommandLine(environment: nil))

  private static let missing =
    "echo 'An error occurred (ValidationError): Stack with id App does not exist' >&2; exit 254"

  /// Runs a check, after waiting for the end of what is in progress if that is to come first.
  ///
  /// - Parameter tries: How often it is asked at most, where 720 processes would take their time.
  private func holds(
    _ check: Check, after first: Check? = nil, _ answer: String, tries: Int? = nil,
    in aws: FakeAWS? = nil
  ) throws -> Bool {
    let aws = try aws ?? FakeAWS(["describe-stacks": answer])
    try aws.skipPauses()
    let functions = PlanFunctions.text.replacing("-lt 720", with: "-lt \(tries ?? 720)")
    #expect(functions.contains("-lt \(tries ?? 720)"))
    try aws.folder.write(functions, to: Plan.functions)
    let lines = [first, check].compactMap(\.?.command).joined(separator: " && ")
    let step = Step(
      id: "look", stack: look.stack, does: "look", operation: .look,
      action: ShellCommand([.verbatim("( \(Plan.readsFunctions) && \(lines) )")]), timeout: 20)
    return try aws.run(step).ending == .done
  }

  private func status(_ status: String) -> String {
    status.isEmpty ? Self.missing : "echo \(status)"
  }

  private static let atRest = [
    "", "CREATE_COMPLETE", "CREATE_FAILED", "DELETE_COMPLETE", "DELETE_FAILED", "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_FAILED", "REVIEW_IN_PROGRESS",
    "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "UPDATE_COMPLETE", "UPDATE_FAILED",
    "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED",
  ]
  private static let inProgress = [
    "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS",
    "IMPORT_ROLLBACK_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_ROLLBACK_IN_PROGRESS",
  ]

  /// How often a check asks when the status stays for two answers and the stack is complete then.
  private func answers(_ check: Check, _ status: String) throws -> Int {
    let aws = try FakeAWS([
      "describe-stacks": FakeAWS.inTurn(
        self.status(status), self.status(status), "echo UPDATE_COMPLETE")
    ])
    #expect(try holds(check, "", in: aws), "\(status)")
    #expect(aws.calls.filter { $0.hasPrefix("sleep") }.allSatisfy { $0 == "sleep 5" })
    return aws.calls.filter { $0.contains("describe-stacks") }.count
  }

  @Test(arguments: atRest) func `waits for nothing at rest`(status: String) throws {
    for check in [look.isSettled, look.isSettledAlone] {
      #expect(try answers(check, status) == 1)
    }
    #expect(try answers(look.isFree, status) == 2)
  }

  @Test(arguments: inProgress) func `waits for the end of what is in progress`(status: String)
    throws
  {
    #expect(try answers(look.isSettled, status) == 3)
    let mayWaitForOther = status.hasPrefix("UPDATE_")
    #expect(try answers(look.isSettledAlone, status) == (mayWaitForOther ? 1 : 3))
    // One answer more, whether there is an update to be taken back.
    #expect(try answers(look.isFree, status) == (status == "DELETE_IN_PROGRESS" ? 2 : 3))
  }

  @Test func `takes back an update, and nothing else, to be free`() throws {
    for status in Self.atRest + Self.inProgress {
      let aws = try FakeAWS([
        "describe-stacks": FakeAWS.inTurn(self.status(status), "echo UPDATE_ROLLBACK_COMPLETE")
      ])
      #expect(try holds(look.isFree, "", in: aws))
      #expect(
        aws.changes
          == (status == "UPDATE_IN_PROGRESS"
            ? ["cloudformation cancel-update-stack --region us-east-1 --stack-name App"] : []))
    }
    // An update that has ended in between cannot be.
    let late = try FakeAWS([
      "describe-stacks": FakeAWS.inTurn("echo UPDATE_IN_PROGRESS", "echo UPDATE_COMPLETE"),
      "cancel-update-stack": "exit 254",
    ])
    #expect(try holds(look.isFree, "", in: late))
  }

  @Test func `gives up after an hour`() throws {
    let aws = try FakeAWS(["describe-stacks": "echo UPDATE_IN_PROGRESS"])
    #expect(try holds(look.isSettled, "", tries: 3, in: aws))
    #expect(aws.calls.filter { $0 == "sleep 5" }.count == 3)
  }

  @Test(arguments: [
    ("echo no network >&2; exit 253", "no network\n"),
    ("echo 'An error occurred (AccessDenied)' >&2; exit 254", "An error occurred (AccessDenied)\n"),
    (":", "\n"),
    (
      "echo 'Stack with id App2 does not exist' >&2; exit 254",
      "Stack with id App2 does not exist\n"
    ), ("echo None", "None\n"),
  ])
  func `fails without an answer, and says what came instead`(answer: String, said: String) throws {
    for check in [look.isSettled, look.isSettledAlone, look.isFree] {
      #expect(try !holds(check, answer))
    }
    #expect(try !holds(look.isGoing, answer))
    #expect(try !holds(look.isComplete, answer))
    let step = Step(
      id: "look", stack: look.stack, does: "look", operation: .look,
      action: ShellCommand([.verbatim(look.isSettled.command)]), timeout: 20)
    #expect(try FakeAWS(["describe-stacks": answer]).run(step).output == said)
  }

  @Test func `tells what exists, what is usable, what goes and what is complete`() throws {
    func which(_ check: Check, after first: Check? = nil) throws -> [String] {
      // What is in progress is so for ever here.
      try (Self.atRest + Self.inProgress).filter {
        try holds(check, after: first, status($0), tries: 1)
      }
    }
    let all = Set(Self.atRest + Self.inProgress)
    #expect(
      try Set(which(look.exists, after: look.isSettled))
        == all.subtracting(["", "REVIEW_IN_PROGRESS"]))
    #expect(
      try Set(which(look.isUsable, after: look.isSettled)) == all.subtracting(["ROLLBACK_COMPLETE"])
    )
    #expect(
      try Set(which(look.isGoing)) == [
        "", "DELETE_COMPLETE", "DELETE_IN_PROGRESS", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE",
      ])
    #expect(
      try Set(which(look.isComplete)) == [
        "CREATE_COMPLETE", "IMPORT_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE",
      ])
  }

  @Test func `asks as the environment does`() throws {
    let prod = StackLook(
      stack: look.stack,
      cli: AWSCommandLine(environment: DeploymentEnvironment(name: "prod", profile: "the prod")))
    for check in [
      prod.isSettled, prod.isSettledAlone, prod.isFree, prod.isGoing, prod.isComplete,
      prod.isCompleteNow,
    ] {
      let aws = try FakeAWS([
        "describe-stacks": FakeAWS.inTurn("echo UPDATE_IN_PROGRESS", "echo UPDATE_COMPLETE")
      ])
      _ = try holds(check, "", in: aws)
      let calls = aws.calls.filter { !$0.hasPrefix("sleep") }
      #expect(!calls.isEmpty)
      #expect(
        calls.allSatisfy {
          $0.contains(" --region us-east-1 --profile the prod --stack-name App")
        })
    }
  }
}
