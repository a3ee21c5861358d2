#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A child at work beside others.
final class ChildProcess {
  private let process: pid_t
  private let answers: Pipe
  private let outputs: Pipe
  private let limits: Child.Limits
  private let deadline: Int
  private var answer: [UInt8] = []
  private var output: [UInt8] = []

  /// Starts a program with no environment but the one given, nothing to read, and a process group of
  /// its own.
  init(_ arguments: [String], environment: [String], limits: Child.Limits) throws(FileFailure) {
    self.limits = limits
    deadline = Clock.milliseconds + limits.seconds * 1000
    answers = try Pipe(for: arguments[0])
    outputs = try Pipe(for: arguments[0])
    process = try Spawn.process(
      arguments, environment: environment, output: outputs.writing, answer: answers.writing)
    answers.closeWriting()
    outputs.closeWriting()
  }

  /// Waits a little for one of the processes to say something.
  static func wait(for processes: [ChildProcess]) {
    let pipes = processes.flatMap { [$0.answers, $0.outputs] }
    // One that has closed both ends soon, and says nothing about it.
    let isQuiet = processes.contains { !$0.answers.isOpen && !$0.outputs.isOpen }
    if isQuiet { usleep(2000) } else { Pipe.wait(for: pipes, milliseconds: 50) }
  }

  /// The child, when it has ended or has to be stopped.
  func ended() -> Child? {
    // What was said before the end is there after it.
    let hasEnded = Child.hasEnded(process)
    while !isFlood, Pipe.wait(for: [answers, outputs], milliseconds: 0) {
      answers.read(into: &answer)
      outputs.read(into: &output)
    }
    if isFlood { return stopped(for: .flood) }
    if hasEnded { return Child(answer: answer, output: output, ending: Child.end(process)) }
    return Clock.milliseconds >= deadline ? stopped(for: .timeout) : nil
  }

  /// Ends it with all that it has started.
  func stopped(for reason: Child.Ending) -> Child {
    Descendants.stop(of: process)
    _ = Child.end(process)
    return Child(answer: answer, output: output, ending: reason)
  }

  private var isFlood: Bool { output.count > limits.output || answer.count > limits.answer }
}
