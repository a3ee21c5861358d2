#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Holds back the signals that end us, so that no child outlives us.
///
/// A child has a process group of its own, which the terminal's signals do not reach.
struct SignalMask {
  private var held = sigset_t()
  private var former = sigset_t()
  private let ends = [SIGHUP, SIGINT, SIGTERM].filter { !Self.isIgnored($0) }

  init() {
    sigemptyset(&held)
    for signal in ends { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &former)
  }

  /// Whether somebody wants us to end.
  var isPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return ends.contains { sigismember(&pending, $0) == 1 }
  }

  /// Lets the signals through, those that came meanwhile at once.
  func restore() {
    var former = former
    pthread_sigmask(SIG_SETMASK, &former, nil)
  }

  /// Takes one of the signals that came, as if it had not come; the next one counts anew.
  func take() -> Int32 {
    var held = held
    var signal: Int32 = 0
    sigwait(&held, &signal)
    return signal
  }

  /// Has a signal come to us.
  static func send(_ signal: Int32) { kill(getpid(), signal) }

  /// As after `nohup`.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #elseif canImport(Musl)
      let handler = action.__sa_handler.sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
