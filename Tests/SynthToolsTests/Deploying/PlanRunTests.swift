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
  private func run(_ phases: [Phase], firstPause: Int = 1) throws -> (
    events: [String], failed: [StepOutcome]
  ) {
    var events: [String] = []
    let failed = try FakeAWS().run(phases, firstPause: firstPause) { event in
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

  /// Steps of which none ends before all of them have begun.
  private func together(_ name: String, _ count: Int) -> [Step] {
    (0..<count).map { number in
      let all = (0..<count).map { "[ -e \(name)-\($0) ]" }.joined(separator: " && ")
      return step(
        "\(name)-\(number)", ": >\(name)-\(number); until \(all); do sleep 0.02; done")
    }
  }

  @Test func `has the steps of a group wait for room together`() throws {
    // One place is left, which is not enough for a pair.
    let first = (0..<15).map { step("first-\($0)", "sleep 0.2") }
    let groups = first.map { [$0] } + (0..<12).map { together("pair\($0)", 2) }
    let (events, failed) = try run([Phase("one", "", together: groups)])
    #expect(failed.map(\.step.id) == [])
    let begun = events.filter { $0.hasPrefix("begins ") }
    #expect(begun.count == 39)
    for number in 0..<12 {
      let place = try #require(events.firstIndex(of: "begins pair\(number)-0"))
      #expect(events[place + 1] == "begins pair\(number)-1")
    }
    #expect(events.prefix(16).allSatisfy { !$0.contains("pair") })
    #expect(events[16].hasPrefix("done first-"))
  }

  @Test func `begins a group that is larger than the room alone`() throws {
    let (events, failed) = try run([
      Phase(
        "one", "", together: [[step("a", "sleep 0.1")], together("many", 20), [step("z", ":")]])
    ])
    #expect(failed.map(\.step.id) == [])
    let many = try #require(events.firstIndex(of: "begins many-0"))
    #expect(many > (try #require(events.firstIndex(of: "done a"))))
    #expect(events[many..<(many + 20)].allSatisfy { $0.hasPrefix("begins many-") })
    #expect(try #require(events.firstIndex(of: "begins z")) > many + 19)
  }

  /// A step that AWS refuses so many times, and that notes how often it was begun.
  private func throttled(
    _ id: String, times: Int, as refusal: String = "An error occurred (Throttling): Rate exceeded"
  ) -> Step {
    step(
      id,
      "echo x >>\(id); [ \"$(wc -l <\(id))\" -gt \(times) ] || { echo '\(refusal)' >&2; exit 254; }"
    )
  }

  @Test(arguments: [
    "An error occurred (Throttling) when calling the X operation: Rate exceeded",
    "An error occurred (ThrottlingException) when calling the X operation: slow down",
    "An error occurred (TooManyRequestsException) when calling the X operation: slow down",
    "Rate exceeded",
  ])
  func `begins a step again that AWS has refused because of its rate`(refusal: String) throws {
    let (events, failed) = try run([
      Phase("one", "", [throttled("a", times: 2, as: refusal)]), Phase("two", "", [step("b", ":")]),
    ])
    #expect(failed.isEmpty)
    #expect(
      events == [
        "1/2 one", "begins a", "waits 0 a", "waits 0 a", "done a", "2/2 two", "begins b", "done b",
      ])
  }

  @Test func `gives up after some time, in which pauses double`() throws {
    let start = Clock.milliseconds
    let (events, failed) = try run(
      [Phase("one", "", [throttled("a", times: 5)]), Phase("two", "", [throttled("b", times: 6)])],
      firstPause: 20)
    #expect(events.filter { $0 == "waits 0 a" }.count == 5)
    #expect(events.filter { $0 == "waits 0 b" }.count == 5)
    #expect(events.suffix(1) == ["failed with status 254 b"])
    #expect(failed.map(\.output) == ["An error occurred (Throttling): Rate exceeded\n"])
    // 20, 40, 80, 160 and 320, twice.
    #expect(Clock.milliseconds - start >= 1240)
  }

  @Test func `says for how many seconds it waits`() throws {
    var events: [String] = []
    _ = try FakeAWS().run([Phase("one", "", [throttled("a", times: 1)])], firstPause: 1000) {
      if case .waits(_, let seconds) = $0 { events.append("\(seconds)") }
    }
    #expect(events == ["1"])
  }

  @Test func `begins no other failure again, and no success that mentions a rate`() throws {
    let (events, _) = try run([
      Phase(
        "one", "",
        [step("a", "echo '(AccessDenied)' >&2; exit 254"), step("b", "echo 'Rate exceeded'")])
    ])
    #expect(!events.contains { $0.hasPrefix("waits") })
    let (late, _) = try run([
      Phase("one", "", [step("a", "echo 'Rate exceeded'; sleep 77", timeout: 1)])
    ])
    #expect(late.last == "was stopped, since it took longer than 1 s a")
  }

  @Test func `keeps the place of a step that waits, and lets others go on`() throws {
    let one = try run(
      [Phase("one", "", isAtOnce: false, [throttled("a", times: 1), step("b", ":")])],
      firstPause: 100)
    #expect(one.events == ["1/1 one", "begins a", "waits 0 a", "done a", "begins b", "done b"])
    let two = try run(
      [Phase("one", "", [throttled("a", times: 1), step("b", "sleep 0.1")])], firstPause: 500)
    #expect(two.events.suffix(2) == ["done b", "done a"])
  }

  @Test func `says again and again what is at work`() throws {
    var ticks: [[RunningStep]] = []
    _ = try FakeAWS().run([Phase("one", "", [step("a", "sleep 0.6"), step("b", ":")])]) {
      if case .works(let running) = $0 { ticks.append(running) }
    }
    let times = ticks.compactMap { tick in
      tick.first { $0.step.id == "a" }?.milliseconds
    }
    #expect(times.count >= 3)
    #expect(times == times.sorted())
    #expect(try #require(times.last) >= 400)
    #expect(try #require(ticks.last).map(\.step.id) == ["a"])
  }

  @Test func `gives commands its environment, and its folder`() throws {
    let aws = try FakeAWS()
    let outcome = try aws.run(
      step("a", "echo \"$PWD $MINE\"; false"), variables: ["MINE=yes"])
    #expect(outcome.output == "\(aws.folder.path) yes\n")
    let run = PlanRun(in: "/nowhere", environment: aws.variables) { _ in }
    guard case .failed(let failed) = run.run([Phase("one", "", [step("a", ":")])]) else {
      Issue.record("a folder that is not there was found")
      return
    }
    #expect(failed.count == 1)
  }
}
