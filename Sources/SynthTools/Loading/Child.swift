#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program that ran to its end, or was stopped, and what it wrote.
struct Child {
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
    /// It was stopped: it took too long, it wrote too much, or somebody stopped us.
    case timeout, flood, interruption
  }

  struct Limits {
    var seconds: Int
    /// Of what it prints, in bytes.
    var output = 1 << 20
    /// Of what it answers, in bytes.
    var answer = 1 << 30
  }

  /// What it wrote to the descriptor for answers.
  private(set) var answer: [UInt8] = []
  /// What it printed and what it complained of, as it came.
  private(set) var output: [UInt8] = []
  private(set) var ending = Ending.timeout

  init(answer: [UInt8], output: [UInt8], ending: Ending) {
    self.answer = answer
    self.output = output
    self.ending = ending
  }

  /// Runs a program with no environment but the one given, nothing to read, and a process group of
  /// its own.
  init(_ arguments: [String], environment: [String], limits: Limits) throws(FileFailure) {
    let answers = try Pipe(for: arguments[0])
    let outputs = try Pipe(for: arguments[0])
    let signals = SignalMask()
    defer { signals.restore() }
    let process = try Spawn.process(
      arguments, environment: environment, output: outputs.writing, answer: answers.writing)
    answers.closeWriting()
    outputs.closeWriting()
    let early = follow(process, answers, outputs, limits, signals)
    if early != nil { Descendants.stop(of: process) }
    let ending = Self.end(process)
    self.ending = early ?? ending
  }

  /// Takes what the process writes until it has ended, or until it has to be stopped and why.
  private mutating func follow(
    _ process: pid_t, _ answers: Pipe, _ outputs: Pipe, _ limits: Limits, _ signals: SignalMask
  ) -> Ending? {
    let deadline = Clock.milliseconds + limits.seconds * 1000
    var nap: Int32 = 1
    while true {
      let hasEnded = Self.hasEnded(process)
      let isOpen = answers.isOpen || outputs.isOpen
      // What a process leaves running may hold the pipes open: its own end is what counts.
      if hasEnded, !isOpen || !Pipe.wait(for: [answers, outputs], milliseconds: 0) { return nil }
      if isOpen {
        Pipe.wait(for: [answers, outputs], milliseconds: 20)
      } else if !hasEnded {
        // Between its last word and its end there are microseconds, unless it goes on in silence.
        usleep(UInt32(nap * 20))
        nap = min(nap * 2, 500)
      }
      answers.read(into: &answer)
      outputs.read(into: &output)
      if signals.isPending { return .interruption }
      if output.count > limits.output || answer.count > limits.answer { return .flood }
      if Clock.milliseconds >= deadline, !hasEnded { return .timeout }
    }
  }

  static func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    // Where somebody has us ignore our children, the system forgets them as they end.
    return result != 0 || information.si_signo == SIGCHLD
  }

  /// Stops what is left of the group while the process still holds its number, and says how it ended.
  static func end(_ process: pid_t) -> Ending {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    _ = File.retrying { waitpid(process, &status, 0) }
    return status & 0x7f == 0 ? .exit(status >> 8 & 0xff) : .signal(status & 0x7f)
  }
}
