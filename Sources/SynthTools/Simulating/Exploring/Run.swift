/// How far somebody has come with their errands, and the program with its plan.
struct Run: Hashable, Sendable {
  enum State: UInt8, Sendable {
    case running
    /// Has failed, or was killed. Somebody will begin again.
    case failed
    /// Every errand is done.
    case over
  }

  /// A step of the phase: how many of its acts are done, or how it ended.
  struct Progress: Hashable, Sendable {
    private let number: UInt8

    init(_ act: Int) { number = UInt8(act) }

    static let waiting = Progress(253)
    static let done = Progress(254)
    static let failed = Progress(255)

    var isRunning: Bool { number < 253 }
    /// The next act.
    var act: Int { Int(number) }
  }

  var state = State.running
  var errand = 0
  var phase = 0
  var steps: [Progress] = []
  /// How many faults may still happen.
  var faults: Int
  /// Whether a fault has happened to it that it may fail of.
  var isDisturbed = false
  /// Whether it began while something was still in progress.
  var isEarly = false
  var hasChangedSomething = false
  /// Whether the next one begins only when nothing is in progress any more.
  var isPatient = false
}
