/// One command of a plan.
package struct Step: Hashable, Sendable {
  /// An output that becomes a shell variable.
  package struct Read: Hashable, Sendable {
    package let stack: StackID
    package let output: String
    package let variable: String
    /// `$(…)`: the command that prints it.
    let answer: String

    var line: String { "\(variable)=\"\(answer)\"" }
  }

  /// A variable that whoever deploys has to set.
  package struct Need: Hashable, Sendable {
    package let variable: String
    package let what: String
  }

  package struct Pass: Hashable, Sendable {
    package let parameter: String
    package let variable: String
  }

  package var id: String
  package var stack: StackID
  package var does: String
  /// A command whose success means that there is nothing to do.
  package var unless: String?
  package var reads: [Read] = []
  package var needs: [Need] = []
  package var passes: [Pass] = []
  package var action: ShellCommand
  /// In seconds.
  package var timeout: Int

  /// Everything in one line of bash.
  package var command: String {
    let body =
      reads.isEmpty
      ? action.line
      : "{ " + (reads.map(\.line) + [action.line]).joined(separator: "; ") + "; }"
    return unless.map { "\($0) || \(body)" } ?? body
  }
}
