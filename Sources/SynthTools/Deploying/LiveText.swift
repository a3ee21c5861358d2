/// The lines under all others, of what is at work at this moment.
package struct LiveText {
  private let running: [RunningStep]
  private let events: [StackID: StackEvent]
  private let width: Int

  /// More would be more than a person looks at.
  private static let rows = 12

  /// - Parameters:
  ///   - events: The last event of each stack.
  ///   - width: Of the terminal.
  package init(_ running: [RunningStep], events: [StackID: StackEvent], width: Int) {
    self.running = running
    self.events = events
    self.width = width
  }

  package var lines: [String] {
    let shown = running.prefix(Self.rows).map { entry in
      let step = entry.step
      let event = step.operation.work == .stack ? events[step.stack].map { "  \($0.text)" } : nil
      return
        "  \(step.stack.region)  \(step.stack.name)  \(entry.milliseconds / 1000) s  \(step.does)\(event ?? "")"
    }
    let more = running.count - shown.count
    return (shown + (more > 0 ? ["  and \(more) more"] : [])).map { String($0.prefix(width)) }
  }
}
