/// A compiled description.
struct Program: Sendable {
  let file: String
  let place: Place
  /// What it was compiled from, from the root; nothing when we did not compile it.
  var sources: [String] = []
  /// What the compiler said, with paths from the root.
  var warnings: [String] = []
}
