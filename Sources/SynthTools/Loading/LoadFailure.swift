/// Why a description could not be loaded.
package struct LoadFailure: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// The description is wrong: exit status 1.
    case description
    /// Something outside it is, such as the toolchain or the disk: exit status 69.
    case outside
  }

  package let kind: Kind
  /// Ready to be printed: lines with `error:` and the user's file and line where there is one.
  package let message: String
  /// What the description printed before, to be passed on first.
  package let output: [UInt8]

  package init(_ kind: Kind, _ message: String, output: [UInt8] = []) {
    self.kind = kind
    self.message = message
    self.output = output
  }

  init(_ failure: FileFailure) {
    self.init(.outside, "error: \(failure)")
  }

  package var description: String { message }
}

/// Does something with files, whose failures are then failures to load.
func loading<Result>(_ work: @autoclosure () throws(FileFailure) -> Result) throws(LoadFailure)
  -> Result
{
  do { return try work() } catch { throw LoadFailure(error) }
}
