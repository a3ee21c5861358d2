/// A file that is not as it should be.
package struct OutputDifference: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case stale
    case missing
    /// Written by an earlier run, and no longer part of the output.
    case extra
  }

  package let kind: Kind
  package let path: String

  init(_ kind: Kind, _ path: String) {
    self.kind = kind
    self.path = path
  }
}
