#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How long something in AWS is waited for. It ends as soon as somebody wants us to end.
struct Patience {
  let seconds: Int
  let signals: SignalMask

  /// Asks again and again, and gives nil when the time is up.
  ///
  /// - Parameter look: Is told how many seconds have passed; nil means that it is to be asked again.
  func wait<Found>(_ look: (Int) throws(ProbeFailure) -> Found?) throws(ProbeFailure) -> Found? {
    let start = Clock.milliseconds
    while true {
      let passed = (Clock.milliseconds - start) / 1000
      let found = try look(passed)
      // What was asked while somebody stopped us has no answer that means anything.
      if signals.isPending { throw .interruption }
      if let found { return found }
      guard passed < seconds else { return nil }
      try rest()
    }
  }

  /// Between two times of asking: five seconds, unless all of it is short.
  private func rest() throws(ProbeFailure) {
    let end = Clock.milliseconds + min(max(seconds * 10, 200), 5000)
    while Clock.milliseconds < end {
      usleep(50_000)
      if signals.isPending { throw .interruption }
    }
  }
}
