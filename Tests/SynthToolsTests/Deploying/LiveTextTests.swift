import CloudFormation
import Testing

@testable import SynthTools

/// The lines under all others while steps are at work.
struct LiveTextTests {
  private func running(_ id: String, _ operation: Operation, milliseconds: Int = 1999)
    -> RunningStep
  {
    RunningStep(
      step: Step(
        id: id, stack: StackID(region: "us-east-1", name: id), does: "do \(id)",
        operation: operation, action: ShellCommand([":"]), timeout: 1),
      milliseconds: milliseconds)
  }

  private func event(of stack: String, _ status: String, _ reason: String) throws -> StackEvent {
    let json = """
      {"EventId": "1", "LogicalResourceId": "Topic", "ResourceType": "AWS::SNS::Topic",
      "ResourceStatus": "\(status)", "ResourceStatusReason": "\(reason)"}
      """
    return try #require(
      StackEvent(
        JSON(parsing: Array(json.utf8)), of: StackID(region: "us-east-1", name: stack)))
  }

  @Test func `says what is at work, for how long, and what its stack is doing`() throws {
    let event = try event(of: "App", "CREATE_FAILED", "no \\u001b[2J")
    let lines = LiveText(
      [
        running("App", .deploy(.steady)), running("Wait", .awaitActive(database: "A")),
        running("Other", .deploy(.steady), milliseconds: 61_000),
      ], events: [event.stack: event], width: 200
    ).lines
    #expect(
      lines == [
        "  us-east-1  App  1 s  do App  Topic  AWS::SNS::Topic  CREATE_FAILED: no \\u{1b}[2J",
        "  us-east-1  Wait  1 s  do Wait", "  us-east-1  Other  61 s  do Other",
      ])
  }

  @Test func `says nothing of a stack where a step is about something else`() throws {
    let event = try event(of: "App", "CREATE_COMPLETE", "")
    for operation: Operation in [.look, .upload, .migrate(database: "A"), .own] {
      let lines = LiveText(
        [running("App", operation)], events: [event.stack: event], width: 200
      ).lines
      #expect(lines == ["  us-east-1  App  1 s  do App"])
    }
  }

  @Test func `is no wider than the terminal, and no longer than a person looks at`() {
    let all = (0..<40).map { running("Stack\($0)", .look) }
    let lines = LiveText(all, events: [:], width: 20).lines
    #expect(lines.count == 13)
    #expect(lines.allSatisfy { $0.count <= 20 })
    #expect(lines.first == "  us-east-1  Stack0 ")
    #expect(lines.last == "  and 28 more")
    #expect(LiveText(Array(all.prefix(12)), events: [:], width: 80).lines.count == 12)
    #expect(LiveText([], events: [:], width: 80).lines == [])
  }
}
