import Testing

@testable import SynthTools

struct PlanRunTests {
  private let stack = StackID(region: "us-east-1", name: "App")

  private func step(_ id: String, _ script: String, timeout: Int = 20) -> Step {
    Step(
      id: id, stack: stack, does: id, operation: .look, action: ShellCommand([.verbatim(script)]),
      timeout: timeout)
  }

  /// What happens, a word each.
  private func run(_ phases: [Phase]) throws -> (events: [String], failed: [StepOutcome]) {
    var events: [String] = []
    let failed = try FakeAWS().run(phases) { event in
      switch event {
      case .phase(let phase, let number, let count): events.append("\(number)/\(count) \(phase.id)")
      case .begins(let step): events.append("begins \(step.id)")
      case .works: break
      case .waits(let step, let seconds): events.append("waits \(seconds) \(step.id)")
      case .ended(let outcome): events.append("\(outcome.end) \(outcome.step.id)")
      case .interrupted: events.append("interrupted")
      }
    }
    return (events, failed)
  }

  @Test func `runs phases one after the other, and the steps of one at once`() throws {
    let (events, failed) = try run([
      Phase(
        "one", "",
        [step("a", "until [ -e b ]; do sleep 0.01; done"), step("b", "sleep 0.1; : >b")]),
      Phase("two", "", [step("c", "[ -e b ]")]),
    ])
    #expect(failed.isEmpty)
    #expect(events.prefix(3) == ["1/2 one", "begins a", "begins b"])
    #expect(Set(events.dropFirst(3).prefix(2)) == ["done a", "done b"])
    #expect(events.suffix(3) == ["2/2 two", "begins c", "done c"])
  }

  @Test func `lets what runs beside a failed step come to its end, and starts nothing after it`()
    throws
  {
    let (events, failed) = try run([
      Phase("one", "", [step("a", "echo why >&2; exit 3"), step("b", "sleep 0.3")]),
      Phase("two", "", [step("c", "true")]),
    ])
    #expect(events == ["1/2 one", "begins a", "begins b", "failed with status 3 a", "done b"])
    #expect(failed.map(\.output) == ["why\n"])
    let one = try run([
      Phase("one", "", isAtOnce: false, [step("a", "false"), step("b", "true")])
    ])
    #expect(one.events == ["1/1 one", "begins a", "failed with status 1 a"])
  }

  @Test func `starts no more at once than the machine can bear`() throws {
    let steps = (0..<40).map { number in
      step(
        "\(number)", ": >run-\(number); set -- run-*; [ $# -le 16 ]; sleep 0.05; rm run-\(number)")
    }
    #expect(try run([Phase("one", "", steps)]).failed.map(\.output) == [])
  }

  @Test func `stops a step that takes too long, and all that it has started`() throws {
    let (events, failed) = try run([
      Phase("one", "", [step("a", "sleep 77 & sleep 77", timeout: 1)])
    ])
    #expect(events.last == "was stopped, since it took longer than 1 s a")
    #expect(failed.first?.ending == .timeout)
  }

  @Test func `ends a command at the first thing that goes wrong in it`() throws {
    let (_, failed) = try run([
      Phase(
        "one", "",
        [step("a", "false; echo on"), step("b", "echo $UNKNOWN"), step("c", "false | cat")])
    ])
    #expect(Set(failed.map(\.step.id)) == ["a", "b", "c"])
    #expect(!failed.contains { $0.output.contains("on\n") })
  }

  @Test func `takes what a step says to the last byte`() throws {
    let (_, failed) = try run([
      Phase("one", "", [step("a", "head -c 300000 /dev/zero | tr '\\0' x; echo end; false")])
    ])
    #expect(failed.first?.output.utf8.count == 300_004)
    #expect(failed.first?.output.hasSuffix("xend\n") == true)
  }
}
