/// Something wrong with what was configured.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Sendable {
    /// On the command line: exit status 64.
    case usage
    /// In `dsqlsynth.json` or the environment: exit status 1.
    case content
  }

  package let kind: Kind
  package let description: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    description = "error: " + message
  }

  init(_ message: String, in path: String, at line: Int, _ column: Int) {
    kind = .content
    description = "\(path):\(line):\(column): error: \(message)"
  }
}

/// Everything that is wrong with what was configured.
package struct ConfigurationError: Error, Hashable {
  package let problems: [ConfigurationProblem]
}
