import Testing

@testable import SynthTools

/// Changes are prepared, looked at, and made as they were looked at, or not at all.
struct ReviewTests {
  private static func arn(_ region: String) -> String {
    "arn:aws:cloudformation:\(region):123456789012:changeSet/awscli-cloudformation-package-deploy-1/abc"
  }

  /// What both versions of the AWS CLI say of a change set that they have made.
  private static func prepared(_ region: String) -> String {
    """
    cat <<'END'

    Waiting for changeset to be created..

    Changeset created successfully. Run the following command to review changes:
    aws cloudformation describe-change-set --change-set-name \(arn(region))
    END
    exit
    """
  }

  private static func nothing(_ stack: String) -> String {
    "printf '\\nWaiting for changeset to be created..\\n\\nNo changes to deploy. Stack \(stack) is up to date\\n'"
  }

  private static let loss = FakeAWS.saying(
    """
    {"Changes": [{"ResourceChange": {"Action": "Remove", "LogicalResourceId": "Jobs", "ResourceType": "AWS::SQS::Queue"}}]}
    """)

  private struct Result {
    let ending: PlanRun.Ending
    let sets: [ChangeSet]
    let ended: [String]
    let failed: [StepOutcome]
  }

  private func phase() throws -> Phase {
    try Plan(of: SampleStack.pair).phase("stacks")
  }

  private func run(
    _ aws: FakeAWS, _ phases: [Phase]? = nil, for environment: DeploymentEnvironment? = nil,
    agreeing: Bool = true
  ) throws -> Result {
    var sets: [ChangeSet] = []
    var ended: [String] = []
    let run = PlanRun(in: aws.folder.path, environment: aws.variables, firstPause: 1) { event in
      if case .ended(let outcome) = event { ended.append("\(outcome.step.id) \(outcome.end)") }
    }
    let ending = run.run(
      try phases ?? [phase()],
      review: { Review(of: $0, for: environment, variables: aws.variables) },
      agree: {
        sets = $0
        return agreeing
      })
    var failed: [StepOutcome] = []
    if case .failed(let outcomes) = ending { failed = outcomes }
    return Result(ending: ending, sets: sets, ended: ended, failed: failed)
  }

  private func aws(
    east: String? = nil, west: String? = nil, describe: String = loss, execute: String = ":"
  ) throws -> FakeAWS {
    try FakeAWS([
      "us-east-1*--no-execute-changeset": east ?? Self.prepared("us-east-1"),
      "us-east-2*--no-execute-changeset": west ?? Self.prepared("us-east-2"),
      "describe-change-set": describe, "execute-change-set": execute,
    ])
  }

  private func changes(_ aws: FakeAWS) -> [String] {
    aws.changes.map { $0.split(separator: " ") }.map { words in
      let isPreparation = words.last == "--no-execute-changeset"
      return "\(isPreparation ? "prepare" : words[1]) \(words[3])"
    }.sorted()
  }

  @Test func `makes what was looked at, and nothing else`() throws {
    let aws = try aws()
    let result = try run(aws)
    guard case .done = result.ending else { throw Unexpected(result.ended) }
    #expect(result.sets.map(\.stack.region) == ["us-east-1", "us-east-2"])
    #expect(result.sets.map(\.name) == [Self.arn("us-east-1"), Self.arn("us-east-2")])
    #expect(result.sets.map(\.losses) == [1, 1])
    #expect(
      changes(aws) == [
        "execute-change-set us-east-1", "execute-change-set us-east-2", "prepare us-east-1",
        "prepare us-east-2",
      ])
    #expect(
      aws.changes.contains(
        "cloudformation execute-change-set --region us-east-1 --change-set-name \(Self.arn("us-east-1"))"
      ))
    #expect(
      aws.calls.contains {
        $0.hasPrefix(
          "cloudformation describe-change-set --region us-east-2 --change-set-name \(Self.arn("us-east-2")) "
        )
      })
    #expect(
      Set(result.ended) == [
        "review-stacks/us-east-1/App-us-east-1 done", "review-stacks/us-east-2/App-us-east-2 done",
        "stacks/us-east-1/App-us-east-1 done", "stacks/us-east-2/App-us-east-2 done",
      ])
  }

  private struct Unexpected: Error {
    let ended: [String]
    init(_ ended: [String]) { self.ended = ended }
  }

  @Test func `takes back what was prepared when nobody agrees`() throws {
    let aws = try aws()
    let result = try run(aws, [phase(), Phase("later", "", [later])], agreeing: false)
    guard case .refused = result.ending else { throw Unexpected(result.ended) }
    #expect(
      changes(aws) == [
        "delete-change-set us-east-1", "delete-change-set us-east-2", "prepare us-east-1",
        "prepare us-east-2",
      ])
    #expect(!aws.calls.contains { $0.hasPrefix("later") })
  }

  private var later: Step {
    Step(
      id: "later", stack: StackID(region: "us-east-1", name: "App"), does: "", operation: .own,
      action: ShellCommand(["aws", "later", "call"]), timeout: 10)
  }

  @Test func `leaves stacks alone of which nothing changes, and asks nothing of nothing`() throws {
    let one = try aws(east: Self.nothing("App-us-east-1"))
    let result = try run(one)
    #expect(result.sets.map(\.stack.region) == ["us-east-2"])
    #expect(
      changes(one) == ["execute-change-set us-east-2", "prepare us-east-1", "prepare us-east-2"])

    let none = try aws(
      east: Self.nothing("App-us-east-1"), west: Self.nothing("App-us-east-2"))
    // Nobody is asked who would say no.
    let calm = try run(none, [phase(), Phase("later", "", [later])], agreeing: false)
    guard case .done = calm.ending else { throw Unexpected(calm.ended) }
    #expect(none.calls.contains("later call"))
    #expect(!none.calls.contains { $0.contains("change-set ") })
  }

  @Test func `shows changes of outputs and tags alone, too`() throws {
    let aws = try aws(describe: FakeAWS.saying("{\"Changes\": []}"))
    let result = try run(aws)
    #expect(result.sets.map(\.changes) == [[], []])
    #expect(changes(aws).filter { $0.hasPrefix("execute") }.count == 2)
  }

  @Test func `goes no further when one cannot be prepared`() throws {
    let aws = try aws(west: "echo why >&2; exit 255")
    let result = try run(aws)
    #expect(result.failed.map(\.step.id) == ["review-stacks/us-east-2/App-us-east-2"])
    #expect(result.failed.map(\.output) == ["why\n"])
    #expect(result.sets == [])
    #expect(!aws.calls.contains { $0.contains("execute-change-set") })
  }

  @Test(arguments: [
    ("exit 254", prepared("us-east-1")),
    ("case $4 in us-east-1) exit 254 ;; esac\n\(loss)", prepared("us-east-1")),
    (loss, "echo done in a way that nobody knows"), (loss, ":"),
  ])
  func `makes nothing that could not be looked at`(describe: String, east: String) throws {
    let aws = try aws(east: east, describe: describe)
    let result = try run(aws)
    #expect(result.failed.contains { $0.step.id == "review-stacks/us-east-1/App-us-east-1" })
    #expect(result.failed.allSatisfy { $0.ending == .unread })
    #expect(
      result.ended.contains { $0.hasSuffix("was prepared, but AWS does not say what would change") }
    )
    #expect(result.sets == [])
    #expect(!aws.calls.contains { $0.contains("execute-change-set") })
  }

  @Test func `fails when a change cannot be made`() throws {
    let broken = try run(aws(execute: "case $4 in us-east-1) exit 255 ;; esac"))
    #expect(broken.failed.map(\.step.id) == ["stacks/us-east-1/App-us-east-1"])
    #expect(broken.failed.map(\.ending) == [.failed(255)])
  }

  @Test(arguments: ["UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED", "ROLLBACK_COMPLETE"])
  func `fails when a change was taken back`(status: String) throws {
    let aws = try FakeAWS([
      "us-east-1*--no-execute-changeset": Self.prepared("us-east-1"),
      "us-east-2*--no-execute-changeset": Self.nothing("App-us-east-2"),
      "describe-change-set": Self.loss, "execute-change-set": ": >\"$here/executed\"",
      "us-east-1*StackStatus":
        "if [ -e \"$here/executed\" ]; then echo \(status); else echo UPDATE_COMPLETE; fi",
    ])
    let failed = try run(aws).failed
    #expect(failed.map(\.ending) == [.failed(1)])
    #expect(
      failed.map(\.output) == ["Failed to create/update the stack, which is \(status)\n"])
  }

  @Test func `waits for the end of a change`() throws {
    let aws = try FakeAWS([
      "us-east-1*--no-execute-changeset": Self.prepared("us-east-1"),
      "us-east-2*--no-execute-changeset": Self.nothing("App-us-east-2"),
      "describe-change-set": Self.loss, "execute-change-set": ": >\"$here/executed\"",
      "us-east-1*StackStatus": """
      [ -e "$here/executed" ] || { echo UPDATE_COMPLETE; exit; }
      \(FakeAWS.inTurn("echo UPDATE_IN_PROGRESS", "echo UPDATE_IN_PROGRESS", "echo UPDATE_COMPLETE"))
      """,
    ])
    try aws.skipPauses()
    let result = try run(aws)
    guard case .done = result.ending else { throw Unexpected(result.ended) }
    #expect(aws.calls.filter { $0 == "sleep 5" }.count == 2)
  }

  @Test func `is not there for a phase of which nothing can be prepared`() throws {
    let plan = try Plan(of: SampleStack.pair)
    for phase in plan.phases + plan.teardown {
      #expect((Review(of: phase, for: nil, variables: []) != nil) == (phase.id == "stacks"))
    }
  }

  @Test func `prepares with all that comes before, and expects nothing afterwards`() throws {
    let phase = try phase()
    let review = try #require(Review(of: phase, for: nil, variables: []))
    #expect(review.preparation.id == "review-stacks")
    for (prepared, step) in zip(review.preparation.steps, phase.steps) {
      #expect(prepared.precondition == step.precondition)
      #expect(prepared.reads == step.reads)
      #expect(prepared.action == step.preparation)
      #expect(prepared.postcondition == nil)
    }
  }

  @Test func `asks and changes as the environment does`() throws {
    let environment = DeploymentEnvironment(name: "prod", profile: "prod")
    let plan = try Plan(of: SampleStack.pair, as: PlanOptions(environment: environment))
    let aws = try aws()
    _ = try run(aws, [plan.phase("stacks")], for: environment)
    _ = try run(aws, [plan.phase("stacks")], for: environment, agreeing: false)
    #expect(aws.calls.count > 12)
    #expect(aws.calls.allSatisfy { $0.contains(" --profile prod ") })
  }

  @Test func `finds the change set after whatever else was said`() throws {
    let aws = try aws(
      east:
        "echo 'see arn:aws:cloudformation:us-east-1:1:stack/App/1 or arn:aws:cloudformation:us-east-1:1:changeSet/old/1' >&2\n\(Self.prepared("us-east-1"))"
    )
    #expect(try run(aws).sets.map(\.name) == [Self.arn("us-east-1"), Self.arn("us-east-2")])
  }
}
