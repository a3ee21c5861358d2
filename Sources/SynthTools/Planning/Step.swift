/// One command of a plan.
package struct Step: Hashable, Sendable {
  /// What AWS knows that becomes a shell variable.
  package struct Read: Hashable, Sendable {
    /// What a stack knows of itself.
    package enum Source: Hashable, Sendable {
      case output(String)
      /// What AWS calls the resource of this id.
      case resource(String)
      /// The ARN of the cluster of this id.
      case cluster(String)

      var words: String {
        switch self {
        case .output(let id): "output \(id)"
        case .resource(let id): "resource \(id)"
        case .cluster(let id): "cluster \(id)"
        }
      }
    }

    package let stack: StackID
    package let source: Source
    package let variable: String
    /// `$(…)`: the command that prints it.
    let answer: String

    /// Whether the step goes on when AWS does not answer.
    let isOptional: Bool

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
  package var operation: Operation
  /// What has to hold first; its command waits for what is only a matter of time.
  package var precondition: Check?
  /// What means that there is nothing to do.
  package var unless: Check?
  /// The artifact bucket that the commands name by its variable.
  var bucket: ArtifactBucket?
  package var reads: [Read] = []
  package var needs: [Need] = []
  package var passes: [Pass] = []
  /// What has to come before the action, a line of bash each.
  var lines: [String] = []
  package var action: ShellCommand
  /// The action up to the point where everything is prepared and nothing is changed; nil for an
  /// action that cannot stop there.
  package var preparation: ShellCommand?
  /// What has to come after the action.
  var ends: [ShellCommand] = []
  /// What holds afterwards.
  package var postcondition: Check?
  package var undo: Undo?
  /// In seconds.
  package var timeout: Int
  /// Whether what it prints is meant for whoever runs it.
  package var isTelling = false

  /// Everything in one line of bash, in which `functions.sh` is known.
  package var command: String { script.line }

  /// Each part only when the one before has succeeded, whatever shell that is in.
  var script: StepScript {
    StepScript(
      precondition: [bucket?.line, precondition?.command].compactMap(\.self),
      unless: unless?.command, body: reads.map(\.line) + lines, action: action,
      end: ends + [postcondition.map { ShellCommand([.verbatim($0.command)]) }].compactMap(\.self))
  }
}
