#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Why a description gave no answer.
struct Silence {
  let program: Program
  let seconds: Int

  private var name: String { program.place.name }

  func failure(_ child: Child) -> LoadFailure {
    switch child.ending {
    case .timeout:
      problem(
        "\(name) gave no answer in \(seconds) s and was stopped; is there a loop that does not end?",
        child)
    case .flood: problem("\(name) printed more than 1 MB and was stopped", child)
    case .interruption: LoadFailure(.outside, "error: \(name) was interrupted")
    case .exit(127) where child.answer.isEmpty:
      LoadFailure(.outside, "error: \(name) cannot be started (status 127)", output: child.output)
    case .exit(let status) where child.answer.isEmpty:
      problem(
        "\(name) ended with status \(status) and without an answer; does something in it call "
          + "exit(\(status)), or is its @main type no Infrastructure?", child)
    case .exit(let status):
      problem(
        "\(name) ended with status \(status) in the middle of its answer; does something in it call "
          + "exit(\(status))?", child)
    case .signal(SIGKILL):
      problem("\(name) was killed; did it need more memory than there is?", child)
    case .signal(let number): crash(number, child)
    }
  }

  private func problem(_ message: String, _ child: Child) -> LoadFailure {
    LoadFailure(.description, "error: \(message)", output: child.output)
  }

  private func crash(_ number: Int32, _ child: Child) -> LoadFailure {
    let crash = Crash(in: child.output, sources: program.sources)
    let cause = crash.cause ?? String(cString: strsignal(number))
    guard let first = crash.frames.first else {
      return problem("\(name) crashed: \(cause)", child)
    }
    let isRecursion = number == SIGSEGV && crash.isDeep
    let reason = isRecursion ? "\(cause), as when a function calls itself without end" : cause
    let notes = crash.frames.dropFirst().prefix(8).map { "\n\(shown($0)): note: called from here" }
    return LoadFailure(
      .description, "\(shown(first)): error: \(name) crashed here: \(reason)" + notes.joined(),
      output: crash.output)
  }

  private func shown(_ frame: Crash.Frame) -> String {
    "\(program.place.shown(frame.file)):\(frame.line)"
  }
}
