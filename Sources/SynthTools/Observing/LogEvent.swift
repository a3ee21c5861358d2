internal import CloudFormation

/// An event of a function's log.
package struct LogEvent: Hashable, Sendable {
  let id: String
  package let time: Timestamp
  let source: String
  let message: String

  /// - Parameter source: The function's label.
  init?(_ event: JSON, from source: String) {
    guard let milliseconds = event["timestamp"]?.integer, let message = event["message"]?.string
    else { return nil }
    time = Timestamp(milliseconds: milliseconds)
    self.source = source
    self.message = message
    id =
      event["eventId"]?.string
      ?? "\(event["logStreamName"]?.string ?? "") \(milliseconds) \(message)"
  }

  /// A line for each line of the message, with the time and the source before it.
  ///
  /// - Parameter isShown: Whether a terminal shows it, which nothing in it may steer.
  package func lines(isShown: Bool) -> [String] {
    var lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      let text = isShown ? ShownText(String(line)).text : String(line)
      return "\(time.text)  \(source)  \(text)"
    }
  }
}
