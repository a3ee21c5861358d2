/// The name of a time zone in the IANA database, such as `Europe/Berlin`.
enum TimeZoneName {
  /// Whether the text may be one. Places are not looked up: AWS's copy of the database may be newer than any here.
  static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return withoutPlace.contains(text) }
    return areas.contains(String(parts[0])) && !parts[1].isEmpty
      && parts[1].utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "/_+-".utf8.contains($0) }
  }

  private static let areas: Set<String> = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil",
    "Canada", "Chile", "Etc", "Europe", "Indian", "Mexico", "Pacific", "US",
  ]

  private static let withoutPlace: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT",
    "GMT+0", "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel",
    "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo",
    "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC",
    "Universal", "W-SU", "WET", "Zulu",
  ]
}

extension Problems {
  mutating func check(timeZone: String?, of what: @autoclosure () -> String) {
    guard let timeZone else { return }
    require(
      TimeZoneName.isOne(timeZone), "time-zone-has-its-form",
      "\(what()) is in the time zone '\(timeZone)'; one looks like 'Europe/Berlin', or is 'UTC'")
  }
}
