import Assembly
import Testing

@testable import SynthTools

/// What takes back the description's own commands: when it is run, and what becomes of its failure.
struct UndoPhaseTests {
  private func words(_ texts: String...) -> [CommandWord] { texts.map { CommandWord(.text($0)) } }

  private func step(late: Bool = false, unless check: String = "true", undo script: String) throws
    -> Step
  {
    let more = late ? [CommandWord(.output("Late"))] : []
    var stack = SampleStack.plain("App")
    stack.commands = [
      CommandRecord(
        id: "Seed", says: "sow", words: words("false") + more, unless: words(check),
        undo: words("bash", "-c", "echo \"undone $0\"; " + script) + more)
    ]
    let plan = Planner([try PlannedStack(stack)]).plan().plan
    #expect(
      plan.teardown.map(\.id) == ["access", "undo", "delete-stacks", "wait-deleted", "leftovers"])
    return try #require(plan.phase("undo").steps.first)
  }

  private static let alive: KeyValuePairs = [
    "StackStatus": "echo UPDATE_COMPLETE", "length": "echo 1", "Late": "echo late",
  ]

  @Test func `is run while the stack is there`() throws {
    let step = try step(late: true, undo: "true")
    #expect(step.does == "undo: sow")
    let outcome = try FakeAWS(Self.alive).run(step)
    #expect(outcome.ending == .done)
    #expect(outcome.output == "undone late\n")
    #expect(
      ProgressText.lines(of: .ended(outcome)).last?.hasSuffix("undone late") == true)
  }

  @Test(arguments: [
    "echo DELETE_COMPLETE", "echo ROLLBACK_COMPLETE", "echo REVIEW_IN_PROGRESS",
    "echo Stack with id App does not exist; exit 254",
  ])
  func `is not run where the stack is not`(status: String) throws {
    let outcome = try FakeAWS(["StackStatus": status]).run(step(undo: "true"))
    #expect(outcome.ending == .done)
    #expect(outcome.output == "")
  }

  @Test func `is not run where the command cannot have run, and says so`() throws {
    let outcome = try FakeAWS(["StackStatus": "echo CREATE_COMPLETE", "length": "echo 0"])
      .run(step(late: true, undo: "true"))
    #expect(outcome.ending == .done)
    #expect(
      outcome.output == "stack App does not tell what Seed needs, so there is nothing to undo\n")
  }

  @Test func `is not given up for a moment without AWS`() throws {
    for answers: KeyValuePairs in [
      ["describe-stacks": "echo no network; exit 253"],
      ["StackStatus": "echo CREATE_COMPLETE", "length": "exit 253", "Late": "exit 253"],
    ] {
      #expect(try FakeAWS(answers).run(step(late: true, undo: "true")).ending != .done)
    }
  }

  @Test func `fails when its command does, unless the check says that there is nothing`() throws {
    let aws = try FakeAWS(Self.alive)
    let failed = try aws.run(step(undo: "echo why >&2; exit 4"))
    #expect(failed.ending == .failed(1))
    #expect(failed.output == "undone bash\nwhy\n")
    let needless = try aws.run(step(unless: "false", undo: "exit 4"))
    #expect(needless.ending == .done)
    #expect(needless.output == "undone bash\nSeed is not done, so there is nothing to undo\n")
    // Nothing is asked after a success.
    #expect(try aws.run(step(unless: "false", undo: "true")).output == "undone bash\n")
  }

  @Test func `ends a script when it fails`() throws {
    for (check, isGood) in [("true", false), ("false", true)] {
      var stack = SampleStack.plain("App")
      stack.commands = [
        CommandRecord(
          id: "Seed", says: "sow", words: words("false"), unless: words(check),
          undo: words("false"))
      ]
      let script = PlanScript(plan: Planner([try PlannedStack(stack)]).plan().plan).teardown
      let aws = try FakeAWS(Self.alive)
      try aws.folder.write(script, to: "out/script.sh")
      try aws.folder.write(PlanFunctions.text, to: "out/" + Plan.functions)
      let child = try Child(
        ["/usr/bin/env", "bash", "\(aws.folder.path)/out/script.sh"],
        environment: ["PATH=\(aws.folder.path)/bin:/usr/bin:/bin"],
        limits: Child.Limits(seconds: 30))
      #expect(
        (child.ending == .exit(0)) == isGood, "\(String(decoding: child.output, as: UTF8.self))")
      #expect(aws.calls.contains { $0.contains("delete-stack") } == isGood)
    }
  }
}
