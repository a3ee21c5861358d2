extension Problems {
  /// What somebody wrote for people to read, of which each service takes so much.
  mutating func check(
    description: String?, of what: @autoclosure () -> String, upTo limit: Int
  ) {
    guard let count = description?.unicodeScalars.count else { return }
    require(
      count <= limit, "description-fits",
      "the description of \(what()) has \(count) characters; allowed are \(limit)")
  }
}
