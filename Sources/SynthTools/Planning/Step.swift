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

  /// What goes on in AWS when the command is stopped, and knows more when it fails.
  package enum Work: Sendable {
    case stack, cluster, schema, nothing
  }

  package var id: String
  package var stack: StackID
  package var does: String
  /// A command whose success means that there is nothing to do.
  package var unless: String?
  /// The artifact bucket that the commands name by its variable.
  var bucket: ArtifactBucket?
  package var reads: [Read] = []
  package var needs: [Need] = []
  package var passes: [Pass] = []
  /// What has to come before the action, a line of bash each.
  var lines: [String] = []
  package var action: ShellCommand
  /// In seconds.
  package var timeout: Int
  package var work = Work.nothing
  /// Whether what it prints is meant for whoever runs it.
  package var isTelling = false

  /// Everything in one line of bash.
  package var command: String {
    let start = preparation
    let body =
      start.isEmpty ? action.line : "{ " + (start + [action.line]).joined(separator: "; ") + "; }"
    let guarded = unless.map { "\($0) || \(body)" } ?? body
    return bucket.map { "{ \($0.line); \(guarded); }" } ?? guarded
  }

  /// The lines before the action.
  var preparation: [String] { reads.map(\.line) + lines }
}
