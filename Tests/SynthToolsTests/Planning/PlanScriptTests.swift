import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// `deploy.sh` and `destroy.sh`, run as they are.
struct PlanScriptTests {
  private func run(_ script: String, _ arguments: String..., in aws: FakeAWS) throws -> Child {
    try aws.folder.write(script, to: "out/script.sh")
    try aws.folder.write(PlanFunctions.text, to: "out/" + Plan.functions)
    return try Child(
      ["/usr/bin/env", "bash", "\(aws.folder.path)/out/script.sh"] + arguments,
      environment: ["PATH=\(aws.folder.path)/bin:/usr/bin:/bin"], limits: Child.Limits(seconds: 30))
  }

  private func peers() throws -> PlanScript {
    let stacks = try [("us-east-1", "us-east-2"), ("us-east-2", "us-east-1")].map { region, peer in
      try PlannedStack(SampleStack.side(in: region, peer: peer))
    }
    return PlanScript(plan: Planner(stacks).plan().plan)
  }

  private static let alive: KeyValuePairs = [
    "StackStatus": "echo UPDATE_COMPLETE", "describe-stack-resource ": "echo abc",
    "get-cluster*status":
      "[ -e \"$here/gone-$4\" ] && { echo ResourceNotFoundException; exit 254; }; echo ACTIVE",
    "delete-cluster": ": >\"$here/gone-$4\"",
  ]

  @Test func `keeps clusters unless their deletion is asked for`() throws {
    let script = try peers().teardown
    let kept = try FakeAWS(Self.alive)
    #expect(try run(script, in: kept).ending == .exit(0))
    #expect(!kept.calls.contains { $0.hasPrefix("dsql") })
    #expect(kept.calls.filter { $0.contains(" list-stack-resources ") }.count == 2)
    #expect(kept.calls.filter { $0.contains(" delete-stack ") }.count == 2)

    let deleted = try FakeAWS(Self.alive)
    #expect(try run(script, "--delete-data", in: deleted).ending == .exit(0))
    let order = deleted.calls.compactMap { call in
      ["update-cluster", "delete-cluster", "delete-stack", "wait"].first {
        call.contains(" \($0) ")
      }
    }
    #expect(
      order == [
        "update-cluster", "update-cluster", "delete-cluster", "delete-cluster", "delete-stack",
        "delete-stack", "wait", "wait",
      ])

    let wrong = try FakeAWS()
    #expect(try run(script, "--delete", in: wrong).ending == .exit(64))
    #expect(wrong.calls == [])
  }

  @Test func `does nothing to clusters that are gone or going, nor to stacks that never were`()
    throws
  {
    for answers: KeyValuePairs in [
      [
        "StackStatus":
          "echo \"Stack with id App-us-east-1 does not exist Stack with id App-us-east-2 does not exist\"; exit 254"
      ],
      ["StackStatus": "echo ROLLBACK_COMPLETE"],
      [
        "StackStatus": "echo CREATE_COMPLETE", "describe-stack-resource ": "echo abc",
        "get-cluster": "echo An error occurred ResourceNotFoundException; exit 254",
      ],
    ] {
      let aws = try FakeAWS(answers)
      #expect(try run(peers().teardown, "--delete-data", in: aws).ending == .exit(0))
      #expect(!aws.calls.contains { $0.contains("-cluster ") && !$0.contains("get-cluster") })
      #expect(aws.calls.filter { $0.contains(" delete-stack ") }.count == 2)
    }
  }

  @Test func `deletes no stack while it is not certain what becomes of its cluster`() throws {
    let aws = try FakeAWS(["describe-stacks": "echo no network; exit 253"])
    #expect(try run(peers().teardown, "--delete-data", in: aws).ending == .exit(1))
    #expect(!aws.calls.contains { $0.contains(" delete-") || $0.contains("update-cluster") })
  }

  @Test func `has no choice where there is no data`() throws {
    let plan = Planner([try PlannedStack(SampleStack.plain("App"))]).plan().plan
    #expect(!PlanScript(plan: plan).teardown.contains("--delete-data"))
  }

  /// A failure in a group, a chain or the background must not go unseen.
  @Test(arguments: [
    "get-caller-identity", "put-public-access-block", "put-object", "cloudformation deploy",
    "lambda invoke",
  ])
  func `ends at the first command that fails, whichever it is`(failing: String) throws {
    var stack = SampleStack.plain("App")
    stack.assets = [
      AssetRecord(path: "a", key: "a.zip", runtime: "python3.13", architecture: "arm64")
    ]
    stack.migrations = [
      MigrationsRecord(
        database: "Orders", path: nil, functionOutput: "RunnerName",
        location: CloudFormation.SourceLocation(file: "a", line: 1))
    ]
    let script = PlanScript(plan: Planner([try PlannedStack(stack)]).plan().plan).deployment
    let aws = try FakeAWS([
      failing: "exit 9", "get-caller-identity": "echo 1", "checksum-mode": "echo 5",
      "head-object": "exit 254", "RunnerName": "echo runner",
      "join(' is '": ":",
      "lambda invoke":
        "echo None; while [ $# -gt 1 ]; do shift; done; echo '{\"state\":\"done\"}' >\"$1\"",
    ])
    try aws.folder.write("12345", to: "out/assets/a.zip")
    #expect(try run(script, in: aws).ending != .exit(0))
    let later = aws.calls.drop { !$0.contains(failing) }.dropFirst()
    #expect(aws.calls.contains { $0.contains(failing) })
    #expect(
      !later.contains { call in
        [" put-object", "cloudformation deploy", "lambda invoke"].contains { call.contains($0) }
      })

    let good = try FakeAWS([
      "get-caller-identity": "echo 1", "checksum-mode": "echo 5", "head-object": "exit 254",
      "RunnerName": "echo runner", "join(' is '": ":",
      "lambda invoke":
        "echo None; while [ $# -gt 1 ]; do shift; done; echo '{\"state\":\"done\"}' >\"$1\"",
    ])
    try good.folder.write("12345", to: "out/assets/a.zip")
    let child = try run(script, in: good)
    #expect(child.ending == .exit(0), "\(String(decoding: child.output, as: UTF8.self))")
    #expect(good.calls.contains { $0.contains("lambda invoke") })
  }
}
