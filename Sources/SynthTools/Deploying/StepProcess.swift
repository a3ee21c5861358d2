#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A step at work: bash with its command, in a process group of its own.
final class StepProcess {
  let step: Step
  /// How often it was begun before.
  let tries: Int
  private let process: pid_t
  private let pipe: Pipe
  private let started: Int
  private var output: [UInt8] = []

  /// Of what it says, in bytes: the end of it.
  private static let kept = 1 << 20

  init(_ step: Step, in folder: String, environment: [String], tries: Int = 0)
    throws(FileFailure)
  {
    self.step = step
    self.tries = tries
    started = Clock.milliseconds
    pipe = try Pipe(for: "bash")
    // As the scripts beside the plan do; but a teardown has no file of functions.
    let script = "cd -- \(ShellWord(folder).text)\neval \"$1\"; shift\n\(step.command)"
    process = try Spawn.process(
      ["/usr/bin/env", "bash", "-euo", "pipefail", "-c", script, "bash", PlanFunctions.text],
      environment: environment, output: pipe.writing, answer: pipe.writing)
    pipe.closeWriting()
  }

  /// How long it has been at work.
  var now: RunningStep { RunningStep(step: step, milliseconds: Clock.milliseconds - started) }

  /// Waits a little for one of the processes to say something.
  static func wait(for processes: [StepProcess]) {
    if processes.contains(where: \.pipe.isOpen) {
      Pipe.wait(for: processes.map(\.pipe), milliseconds: 50)
    } else {
      usleep(50_000)
    }
  }

  /// How it ended, when it has.
  func outcome() -> StepOutcome? {
    // What was said before the end is there after it.
    let hasEnded = Child.hasEnded(process)
    let isLate = Clock.milliseconds - started >= step.timeout * 1000
    while pipe.isOpen, Pipe.wait(for: [pipe], milliseconds: 0) { pipe.read(into: &output) }
    if output.count > Self.kept * 2 { output.removeFirst(output.count - Self.kept) }
    guard hasEnded || isLate else { return nil }
    if !hasEnded { stop() }
    let ending: StepOutcome.Ending =
      switch Child.end(process) {
      case _ where !hasEnded: .timeout
      case .exit(0): .done
      case .exit(let status): .failed(status)
      case .signal(let signal): .killed(signal: signal)
      case .timeout, .flood, .interruption: .timeout
      }
    return StepOutcome(
      step: step, ending: ending, milliseconds: Clock.milliseconds - started,
      output: String(decoding: output, as: UTF8.self))
  }

  /// Asks the whole group to end, and ends it after two seconds at most.
  func stop() {
    kill(-process, SIGTERM)
    let deadline = Clock.milliseconds + 2000
    while !Child.hasEnded(process), Clock.milliseconds < deadline { usleep(10_000) }
    Descendants.stop(of: process)
  }
}
