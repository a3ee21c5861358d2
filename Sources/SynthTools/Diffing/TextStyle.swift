/// Whether text is coloured for a terminal.
package enum TextStyle: Sendable {
  case plain, ansi

  enum Role: String {
    case added = "32"
    case removed = "31"
    case changed = "33"
    case heading = "1"
    case aside = "2"
  }

  func paint(_ text: String, _ role: Role) -> String {
    self == .ansi && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}
