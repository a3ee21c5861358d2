/// The time since it was made.
package struct Stopwatch {
  private let start = Clock.milliseconds

  package init() {}

  package var milliseconds: Int { Clock.milliseconds - start }

  /// Such as `12.3 s`.
  package var text: String { StepOutcome.duration(of: Clock.milliseconds - start) }
}
