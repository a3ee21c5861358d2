internal import SynthTools

/// Shows what happens while a plan is run: lines, below them on a terminal what is at work, or JSON.
final class ProgressDisplay {
  private let format: Format
  private let follower: StackFollower
  private var events: [StackID: StackEvent] = [:]
  private var shown = 0
  private var drawn = Stopwatch()

  init(_ format: Format, following follower: StackFollower) {
    self.format = format
    self.follower = follower
  }

  func tell(_ event: PlanRun.Event) {
    if case .works(let running) = event {
      tell(follower.news(of: running))
      draw(running)
      return
    }
    switch format {
    case .json: if let line = ProgressJSON.line(of: event) { data(line) }
    case .text: say(ProgressText.lines(of: event))
    }
  }

  /// Shows what would change.
  func show(_ sets: [ChangeSet]) {
    switch format {
    case .json: for set in sets { data(ProgressJSON.line(of: set)) }
    case .text: say(sets.flatMap(\.lines))
    }
  }

  func end(_ ending: PlanRun.Ending) {
    follower.stop()
    erase()
    if format == .json { data(ProgressJSON.line(of: ending)) }
  }

  private func tell(_ news: [StackEvent]) {
    for event in news {
      events[event.stack] = event
      switch format {
      case .json: data(ProgressJSON.line(of: event))
      // On a terminal the last one stands in its stack's line.
      case .text where !Terminal.showsMovement:
        say(["    \(event.stack.region)  \(event.stack.name)  \(event.text)"])
      case .text: break
      }
    }
  }

  private func say(_ lines: [String]) {
    erase()
    for line in lines { Terminal.message(line) }
  }

  private func draw(_ running: [RunningStep]) {
    guard format == .text, Terminal.showsMovement, shown == 0 || drawn.milliseconds >= 500 else {
      return
    }
    erase()
    let lines = LiveText(running, events: events, width: Terminal.width).lines
    Terminal.message(Array((lines.joined(separator: "\n") + "\n").utf8))
    shown = lines.count
    drawn = Stopwatch()
  }

  /// Takes away what was drawn.
  private func erase() {
    guard shown > 0 else { return }
    Terminal.message(Array("\u{1B}[\(shown)A\u{1B}[0J".utf8))
    shown = 0
  }

  /// Whoever reads the events may be gone; what is done in AWS goes on.
  private func data(_ line: String) { try? Terminal.data(line + "\n") }
}
