import Testing

@testable import SynthTools

/// Alarms are watched before the next Region follows.
struct WatchPhaseTests {
  private func step(minutes: Int = 1) throws -> Step {
    let stacks = ["us-east-1", "us-east-2"].map { region in
      SampleStack.plain(
        "App", in: region,
        template: #"{"Resources": {"Errors": {"Type": "AWS::CloudWatch::Alarm"}}}"#)
    }
    var options = PlanOptions()
    options.watch = minutes
    return try Plan(of: stacks, as: options).step("watch-stacks-us-east-1/us-east-1/App")
  }

  private func aws(names: String = "App-Errors-1", _ alarms: String) throws -> FakeAWS {
    let aws = try FakeAWS([
      "list-stack-resources": "printf '\(names)\\n'", "describe-alarms": alarms,
    ])
    try aws.skipPauses()
    return aws
  }

  private func asked(_ aws: FakeAWS) -> Int {
    aws.calls.filter { $0.hasPrefix("cloudwatch describe-alarms ") }.count
  }

  @Test func `asks for as long as it is told, and goes on`() throws {
    for (minutes, times) in [(0, 1), (1, 4), (2, 7)] {
      let aws = try aws(":")
      #expect(try aws.run(step(minutes: minutes)).ending == .done)
      #expect(asked(aws) == times)
      #expect(aws.calls.filter { $0 == "sleep 20" }.count == times - 1)
    }
  }

  @Test func `asks about the alarms of the stack`() throws {
    let aws = try aws(names: "App-Errors-1\\tMy Alarm\\nLast*", ":")
    // Each name is one word, whatever it holds.
    _ = try aws.folder.makeProgram(
      "bin/aws",
      """
      here="${0%/bin/aws}"
      case "$*" in
      *list-stack-resources*) echo "$*" >>"$here/list"; printf 'App-Errors-1\\tMy Alarm\\nLast*\\n' ;;
      *describe-alarms*) printf '<%s>' "$@" >>"$here/calls" ;;
      esac
      """)
    #expect(try aws.run(step(minutes: 0)).ending == .done)
    #expect(
      try String(decoding: File.read(aws.folder.path + "/list"), as: UTF8.self)
        == "cloudformation list-stack-resources --region us-east-1 --stack-name App --query StackResourceSummaries[?contains(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'], ResourceType)].PhysicalResourceId --output text\n"
    )
    #expect(
      aws.calls == [
        "<cloudwatch><describe-alarms><--region><us-east-1><--state-value><ALARM><--alarm-types><MetricAlarm><CompositeAlarm><--alarm-names><App-Errors-1><My Alarm><Last*><--query><[MetricAlarms, CompositeAlarms][].AlarmName><--output><text>"
      ])
  }

  @Test func `asks about no more alarms at once than AWS takes`() throws {
    let aws = try aws(names: (1...250).map { "alarm\($0)" }.joined(separator: "\\t"), ":")
    #expect(try aws.run(step(minutes: 0)).ending == .done)
    let asked = aws.calls.filter { $0.contains("describe-alarms") }
    #expect(
      asked.map { $0.split(separator: " ").filter { $0.hasPrefix("alarm") }.count } == [
        100, 100, 50,
      ])
    #expect(asked.last?.contains(" alarm201 ") == true)
  }

  @Test func `stops everything when an alarm is raised, at any time`() throws {
    for alarms in ["printf 'A\\tB\\n'", FakeAWS.inTurn(":", ":", "printf 'A\\tB\\n'")] {
      let aws = try aws(alarms)
      let outcome = try aws.run(step())
      #expect(outcome.ending == .failed(1))
      #expect(
        outcome.output
          == "A\tB\nalarms of stack App in us-east-1 are raised; the Regions after it were not changed\n"
      )
    }
  }

  @Test func `hears of every alarm, however many are asked about`() throws {
    let aws = try aws(
      names: (1...101).map { "alarm\($0)" }.joined(separator: "\\t"),
      FakeAWS.inTurn(":", "echo alarm101"))
    #expect(try aws.run(step(minutes: 0)).output.hasPrefix("alarm101\n"))
  }

  @Test func `takes no answer for no good one`() throws {
    #expect(try aws("echo no >&2; exit 254").run(step()).ending == .failed(1))
    #expect(try aws(FakeAWS.inTurn(":", "exit 254")).run(step()).ending == .failed(1))
    let many = (1...101).map { "alarm\($0)" }.joined(separator: "\\t")
    #expect(
      try aws(names: many, FakeAWS.inTurn("exit 254", ":")).run(step(minutes: 0)).ending
        == .failed(1))
    let aws = try FakeAWS(["list-stack-resources": "exit 254"])
    #expect(try aws.run(step()).ending == .failed(254))
    #expect(!aws.calls.contains { $0.contains("describe-alarms") })
  }

  @Test func `has nothing to ask where the stack has made no alarm`() throws {
    let aws = try aws(names: "", "exit 254")
    #expect(try aws.run(step(minutes: 0)).ending == .done)
    #expect(asked(aws) == 0)
  }

  @Test func `has time for what it does`() throws {
    // Two seconds for each question, and some more.
    for minutes in [0, 1, 120] {
      #expect(try step(minutes: minutes).timeout >= minutes * 60 + minutes * 3 * 2 + 60)
    }
  }
}
