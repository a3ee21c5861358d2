/// What Lambda accepts as a function's code; Lambda's developer guide, 2026-10.
package enum AssetLimits {
  /// All files together, in bytes, with layers.
  package static let unzipped = 250 << 20
  /// An archive that is part of a request, in bytes; one in a bucket may be larger.
  package static let direct = 50 << 20
  /// What an archive without the 64-bit extension can hold.
  package static let count = 65_535

  /// Says which files are the largest, when all together are too large.
  package static func problem(of sizes: [(path: String, size: Int)], in what: String)
    -> Diagnostic?
  {
    let total = sizes.reduce(0) { $0 + $1.size }
    guard total > unzipped else { return nil }
    let largest = sizes.sorted { ($1.size, $0.path) < ($0.size, $1.path) }.prefix(3)
      .map { "'\($0.path)' has \($0.size)" }
    return Diagnostic(
      "code-fits",
      "the files of '\(what)' have \(total) bytes; Lambda accepts \(unzipped); \(largest.joined(separator: ", "))"
    )
  }
}
