import CloudFormation
import Testing

@testable import SynthTools

/// What happens while a plan is run, for people and for programs.
struct ProgressTests {
  private static let hostile =
    "it's \"quoted\" \\ \n\r\n\t\u{1}\u{1B}[2J\u{7F}\u{85}\u{2028}\u{301}🚨 </script> {\"event\": \"end\"}"

  private static let stack = StackID(region: "us-east-1", name: "App")

  private func step(
    _ does: String = "do it", _ operation: Operation = .deploy(.steady), isTelling: Bool = false
  ) -> Step {
    var step = Step(
      id: "stacks/us-east-1/App", stack: Self.stack, does: does, operation: operation,
      action: ShellCommand([":"]), timeout: 7)
    step.isTelling = isTelling
    return step
  }

  private func outcome(
    _ step: Step, _ ending: StepOutcome.Ending = .done, _ output: String = ""
  ) -> PlanRun.Event {
    .ended(StepOutcome(step: step, ending: ending, milliseconds: 12_340, output: output))
  }

  /// The members of an event, which is one line.
  private func members(_ line: String?) throws -> [String: String] {
    let line = try #require(line)
    #expect(!line.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    #expect(line.utf8.first == UInt8(ascii: "{") && line.utf8.last == UInt8(ascii: "}"))
    let json = try JSON(parsing: Array(line.utf8))
    return Dictionary(
      uniqueKeysWithValues: (json.members ?? []).map { member in
        (
          member.key,
          member.value.string ?? member.value.integer.map { "\($0)" }
            ?? (member.value.elements ?? []).compactMap(\.string).joined(separator: ",")
        )
      })
  }

  @Test func `is an object a line, with what the event is about`() throws {
    let phase = Phase("stacks", "deploy them", [step(), step()])
    #expect(
      try members(ProgressJSON.line(of: .phase(phase, number: 2, of: 9)))
        == ["event": "phase", "id": "stacks", "does": "deploy them", "number": "2", "of": "9"])
    let place = ["step": "stacks/us-east-1/App", "region": "us-east-1", "stack": "App"]
    func expected(_ more: [String: String]) -> [String: String] {
      place.merging(more) { $1 }
    }
    #expect(
      try members(ProgressJSON.line(of: .begins(step())))
        == expected(["event": "begins", "does": "do it"]))
    #expect(
      try members(ProgressJSON.line(of: .waits(step(), seconds: 8)))
        == expected(["event": "waits", "seconds": "8"]))
    #expect(
      try members(ProgressJSON.line(of: outcome(step(), .done, "said")))
        == expected(["event": "done", "milliseconds": "12340"]))
    #expect(
      try members(ProgressJSON.line(of: outcome(step(), .failed(3), "why\n")))
        == expected([
          "event": "failed", "milliseconds": "12340", "end": "failed with status 3",
          "output": "why\n",
        ]))
    #expect(
      try members(ProgressJSON.line(of: .interrupted([step(), step()])))
        == ["event": "interrupted", "steps": "stacks/us-east-1/App,stacks/us-east-1/App"])
    #expect(ProgressJSON.line(of: .works([RunningStep(step: step(), milliseconds: 1)])) == nil)
  }

  @Test(arguments: [
    (PlanRun.Ending.done, "done"), (.refused, "refused"), (.failed([]), "failed"),
    (.interrupted, "interrupted"),
  ])
  func `says how everything ended`(ending: PlanRun.Ending, result: String) throws {
    #expect(try members(ProgressJSON.line(of: ending)) == ["event": "end", "result": result])
  }

  @Test func `says of every end why it came`() throws {
    for (ending, end) in [
      (StepOutcome.Ending.failed(255), "failed with status 255"),
      (.killed(signal: 9), "was killed by signal 9"),
      (.timeout, "was stopped, since it took longer than 7 s"),
      (.unstarted("no bash"), "did not start: no bash"),
      (.unread, "was prepared, but AWS does not say what would change"),
    ] {
      let members = try members(ProgressJSON.line(of: outcome(step(), ending)))
      #expect(members["event"] == "failed")
      #expect(members["end"] == end)
    }
  }

  @Test func `carries every text to the byte`() throws {
    let step = step(Self.hostile)
    #expect(try members(ProgressJSON.line(of: .begins(step)))["does"] == Self.hostile)
    #expect(
      try members(ProgressJSON.line(of: outcome(step, .failed(1), Self.hostile)))["output"]
        == Self.hostile)
    #expect(
      try members(ProgressJSON.line(of: outcome(step, .unstarted(Self.hostile))))["end"]
        == "did not start: " + Self.hostile)
    let phase = Phase("a", Self.hostile, [step])
    #expect(
      try members(ProgressJSON.line(of: .phase(phase, number: 1, of: 1)))["does"] == Self.hostile)
    let event = """
      {"EventId": "1", "LogicalResourceId": \(Self.hostile.jsonQuoted), "ResourceType": "T",
      "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": \(Self.hostile.jsonQuoted)}
      """
    let told = try #require(StackEvent(JSON(parsing: Array(event.utf8)), of: Self.stack))
    #expect(
      try members(ProgressJSON.line(of: told)) == [
        "event": "resource", "region": "us-east-1", "stack": "App", "resource": Self.hostile,
        "type": "T", "status": "CREATE_FAILED", "reason": Self.hostile,
      ])
    #expect(!told.text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
  }

  @Test func `says what would change, and what is lost`() throws {
    let set = ChangeSet(
      Self.stack, name: "arn",
      changes: [
        ResourceChange(.replace, "Jobs", type: "AWS::SQS::Queue"),
        ResourceChange(.add, "Api", type: "AWS::Lambda::Function"),
      ])
    let line = ProgressJSON.line(of: set)
    #expect(
      line
        == #"{ "event": "changes", "region": "us-east-1", "stack": "App", "changes": [ { "resource": "Api", "type": "AWS::Lambda::Function", "change": "Add" }, { "resource": "Jobs", "type": "AWS::SQS::Queue", "change": "Replace", "loss": "its messages are lost" } ] }"#
    )
  }

  @Test func `is a line for people where something happens`() {
    #expect(
      ProgressText.lines(of: .phase(Phase("stacks", "deploy them", []), number: 2, of: 9))
        == ["2/9 stacks: deploy them"])
    #expect(ProgressText.lines(of: .begins(step())) == ["  us-east-1  App  begins: do it"])
    #expect(
      ProgressText.lines(of: .waits(step(), seconds: 8))
        == ["  us-east-1  App  AWS asks for fewer calls; again in 8 s"])
    #expect(ProgressText.lines(of: outcome(step())) == ["  us-east-1  App  done after 12.3 s"])
    #expect(
      ProgressText.lines(of: outcome(step(), .failed(1), "why"))
        == ["  us-east-1  App  failed after 12.3 s"])
    #expect(ProgressText.lines(of: .works([RunningStep(step: step(), milliseconds: 1)])) == [])
  }

  @Test func `says nothing of a look that finds nothing, unless it is meant to tell`() {
    for operation: Operation in [.look, .require(.other)] {
      #expect(ProgressText.lines(of: .begins(step("look", operation))) == [])
      #expect(ProgressText.lines(of: outcome(step("look", operation), .done, "said")) == [])
      #expect(
        ProgressText.lines(of: outcome(step("look", operation), .failed(1), "said"))
          == ["  us-east-1  App  failed after 12.3 s"])
      let telling = step("look", operation, isTelling: true)
      #expect(
        ProgressText.lines(of: outcome(telling, .done, "one\ttwo\n\u{1B}[2J\n"))
          == ["  us-east-1  App  one  two", "  us-east-1  App  \\u{1b}[2J"])
      #expect(
        ProgressText.lines(of: outcome(telling, .failed(1), "one"))
          == ["  us-east-1  App  failed after 12.3 s"])
    }
    #expect(
      ProgressText.lines(of: outcome(step("undo", .own, isTelling: true), .done, "one\n"))
        == ["  us-east-1  App  done after 12.3 s", "    one"])
    #expect(
      ProgressText.lines(of: outcome(step("own", .own), .done, "one\n"))
        == ["  us-east-1  App  done after 12.3 s"])
  }

  @Test func `says what schemas report`() {
    let report = #"{"state": "done", "applied": {"0001_a": 2}, "roles": [{"name": "app"}]}"#
    #expect(
      ProgressText.lines(of: outcome(step("apply", .migrate(database: "A")), .done, report))
        == ["  us-east-1  App  done after 12.3 s", "    applied 0001_a; roles app"])
  }

  @Test func `says what goes on without us`() {
    let steps = [
      step("a", .deploy(.steady)), step("b", .deleteCluster(database: "A")),
      step("c", .migrate(database: "A")), step("d", .look), step("e", .own),
    ]
    #expect(
      ProgressText.lines(of: .interrupted(steps)) == [
        "error: stopped; nothing of it runs here any more",
        "  us-east-1  App  CloudFormation goes on with what was begun of the stack ('a'); wait for its end before you go on",
        "  us-east-1  App  the cluster goes on becoming what was asked ('b'); wait for its end before you go on",
        "  us-east-1  App  the runner of migrations goes on, for 15 minutes at most ('c'); wait for its end before you go on",
      ])
  }
}
