/// How much of what differs is shown.
package enum TextDetail: Sendable {
  /// A line for what is added or removed, and long values cut.
  case short
  /// Everything.
  case long

  private static let lineLimit = 12

  func shortened(_ text: String) -> String { self == .short ? Shortening.head(text) : text }

  func shortened(_ lines: [(sign: String, text: String)]) -> [(sign: String, text: String)] {
    guard self == .short else { return lines }
    let shown = lines.prefix(Self.lineLimit).map { ($0.sign, Shortening.head($0.text)) }
    let rest = lines.count - shown.count
    return rest > 0 ? shown + [("…", "\(rest) more")] : shown
  }
}
