/// Which changes somebody has to agree to before they are made.
package enum Approval: String, Sendable, CaseIterable {
  case never
  /// Those that lose something.
  case dangerous
  case any
}
