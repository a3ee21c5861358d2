package import Assembly

/// Why a function's code could not be packaged.
package struct PackagingFailure: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// The code or its dependencies are wrong: exit status 1.
    case code
    /// Something outside is, such as Python, the network or the disk: exit status 69.
    case outside
  }

  package let kind: Kind
  /// Never empty. One without a location is about the function that names the code.
  package let diagnostics: [Diagnostic]

  init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
    self.kind = kind
    self.diagnostics = diagnostics
  }

  init(_ failure: AssetFailure) { self.init(.code, failure.diagnostics) }

  init(_ failure: FileFailure) {
    self.init(.outside, [Diagnostic("disk-is-usable", failure.description)])
  }

  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}

/// Does something with files, whose failures are then failures to package.
func packaging<Result>(
  _ work: @autoclosure () throws(FileFailure) -> Result
) throws(PackagingFailure) -> Result {
  do { return try work() } catch { throw PackagingFailure(error) }
}
