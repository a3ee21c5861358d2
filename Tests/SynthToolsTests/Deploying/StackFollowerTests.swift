import Testing

@testable import SynthTools

/// What is told of stacks while CloudFormation works on them.
struct StackFollowerTests {
  private func running(
    _ stack: String = "App", _ operation: Operation = .deploy(.steady), milliseconds: Int = 4000
  ) -> RunningStep {
    RunningStep(
      step: Step(
        id: stack, stack: StackID(region: "us-east-1", name: stack), does: "", operation: operation,
        action: ShellCommand([":"]), timeout: 1),
      milliseconds: milliseconds)
  }

  /// Events as AWS answers, the newest first: each an id, a resource and a status.
  private func events(_ events: String...) -> String {
    let elements = events.map { event in
      let parts = event.split(separator: " ").map(String.init)
      let type = parts[1] == "stack" ? "AWS::CloudFormation::Stack" : "AWS::SNS::Topic"
      return """
        {"EventId": "\(parts[0])", "LogicalResourceId": "\(parts[1] == "stack" ? "App" : parts[1])",
        "ResourceType": "\(type)", "ResourceStatus": "\(parts[2])"}
        """
    }
    return FakeAWS.saying("{\"StackEvents\": [\(elements.joined(separator: ", "))]}")
  }

  private func asked(_ aws: FakeAWS) -> Int { aws.calls.count }

  /// What is told until AWS was asked once more than so many times.
  private func news(_ aws: FakeAWS, of steps: [RunningStep], asking times: Int) throws -> [String] {
    let follower = StackFollower(as: nil, variables: aws.variables, pause: 0)
    defer { follower.stop() }
    var told: [String] = []
    let deadline = Clock.milliseconds + 20_000
    while asked(aws) <= times {
      told += follower.news(of: steps).map { "\($0.stack.name) \($0.id)" }
      try #require(Clock.milliseconds < deadline)
    }
    return told
  }

  @Test func `is every event of the operation, once, in order`() throws {
    let aws = try FakeAWS([
      "describe-stack-events": FakeAWS.inTurn(
        events(
          "2 Topic UPDATE_IN_PROGRESS", "1 stack UPDATE_IN_PROGRESS", "o2 stack CREATE_COMPLETE",
          "o1 Topic CREATE_COMPLETE"),
        events(
          "3 Topic UPDATE_COMPLETE", "2 Topic UPDATE_IN_PROGRESS", "1 stack UPDATE_IN_PROGRESS",
          "o2 stack CREATE_COMPLETE"),
        events(
          "4 stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "3 Topic UPDATE_COMPLETE",
          "2 Topic UPDATE_IN_PROGRESS", "1 stack UPDATE_IN_PROGRESS", "o2 stack CREATE_COMPLETE"))
    ])
    #expect(
      try news(aws, of: [running()], asking: 4) == ["App 1", "App 2", "App 3", "App 4"])
    #expect(
      aws.calls.first
        == "cloudformation describe-stack-events --region us-east-1 --stack-name App --max-items 50 --output json"
    )
  }

  @Test func `is nothing of operations that have ended`() throws {
    for status in ["CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "ROLLBACK_COMPLETE"] {
      let aws = try FakeAWS([
        "describe-stack-events": events("o2 stack \(status)", "o1 Topic UPDATE_COMPLETE")
      ])
      #expect(try news(aws, of: [running()], asking: 2) == [])
    }
  }

  @Test func `takes no resource of the stack's name for the stack`() throws {
    let aws = try FakeAWS([
      "describe-stack-events": events(
        "3 Topic CREATE_IN_PROGRESS", "2 App CREATE_COMPLETE", "1 stack CREATE_IN_PROGRESS")
    ])
    #expect(try news(aws, of: [running()], asking: 2) == ["App 1", "App 2", "App 3"])
  }

  @Test func `is read beside warnings, and waits for the next answer after a bad one`() throws {
    let good = events("1 stack CREATE_IN_PROGRESS")
    let aws = try FakeAWS([
      "describe-stack-events": FakeAWS.inTurn(
        "echo no >&2; exit 254", "echo {", "echo '{}'",
        "echo 'PythonDeprecationWarning: old' >&2\n\(good)")
    ])
    #expect(try news(aws, of: [running()], asking: 5) == ["App 1"])
  }

  @Test func `asks about one stack after the other`() throws {
    let aws = try FakeAWS(["describe-stack-events": "echo '{}'"])
    _ = try news(aws, of: [running("A"), running("B"), running("C")], asking: 8)
    let names = aws.calls.prefix(9).map { $0.split(separator: " ")[5] }
    #expect(Set(names.prefix(3)) == ["A", "B", "C"])
    #expect(Array(names.prefix(3)) == Array(names[3..<6]))
  }

  @Test func `asks nothing about short steps, nor about steps that change no stack`() throws {
    let aws = try FakeAWS(["describe-stack-events": events("1 stack CREATE_IN_PROGRESS")])
    let follower = StackFollower(as: nil, variables: aws.variables, pause: 0)
    let steps = [
      running(milliseconds: 3999), running("B", .look), running("C", .awaitActive(database: "A")),
      running("D", .migrate(database: "A")), running("E", .own), running("F", .upload),
    ]
    for _ in 0..<20 {
      #expect(follower.news(of: steps) == [])
      #expect(follower.news(of: []) == [])
    }
    Pause.seconds(1)
    #expect(follower.news(of: steps) == [])
    #expect(aws.calls == [])
  }

  @Test func `asks again only after a pause`() throws {
    let aws = try FakeAWS(["describe-stack-events": "echo '{}'"])
    let follower = StackFollower(as: nil, variables: aws.variables, pause: 60_000)
    let end = Clock.milliseconds + 1000
    while Clock.milliseconds < end { _ = follower.news(of: [running()]) }
    #expect(aws.calls.count == 1)
  }

  @Test func `stops what it has asked`() throws {
    let aws = try FakeAWS(["describe-stack-events": "trap '' TERM; : >\"$here/asked\"; sleep 77"])
    let follower = StackFollower(as: nil, variables: aws.variables, pause: 60_000)
    let asked = aws.folder.path + "/asked"
    let deadline = Clock.milliseconds + 20_000
    while !File.exists(asked), Clock.milliseconds < deadline { _ = follower.news(of: [running()]) }
    #expect(File.exists(asked))
    let start = Clock.milliseconds
    follower.stop()
    #expect(Clock.milliseconds - start < 10_000)
    #expect(follower.news(of: [running()]) == [])
  }

  @Test func `asks as the environment does`() throws {
    let aws = try FakeAWS(["describe-stack-events": "echo '{}'"])
    let follower = StackFollower(
      as: DeploymentEnvironment(name: "prod", profile: "the prod"), variables: aws.variables,
      pause: 0)
    let deadline = Clock.milliseconds + 20_000
    while aws.calls.isEmpty, Clock.milliseconds < deadline { _ = follower.news(of: [running()]) }
    follower.stop()
    #expect(aws.calls.first?.contains("--region us-east-1 --profile the prod ") == true)
  }
}
