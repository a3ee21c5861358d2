/// Long text cut to what a line of a terminal has room for.
enum Shortening {
  static let limit = 60

  static func head(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
  }

  /// Both texts around the place where they differ first.
  static func around(_ old: String, _ new: String) -> (old: String, new: String) {
    guard max(old.unicodeScalars.count, new.unicodeScalars.count) > limit else { return (old, new) }
    let common = zip(old.unicodeScalars, new.unicodeScalars).prefix { $0 == $1 }.count
    let start = common <= limit / 2 ? 0 : common - limit / 4
    return (window(of: old, from: start), window(of: new, from: start))
  }

  private static func window(of text: String, from start: Int) -> String {
    let rest = text.unicodeScalars.dropFirst(start)
    let shown = rest.prefix(limit - 2)
    return (start > 0 ? "…" : "") + String(String.UnicodeScalarView(shown))
      + (shown.count < rest.count ? "…" : "")
  }
}
