/// The parts of a step's command in their order, as bash.
///
/// They are a chain of `&&`, since a group that is part of a chain does not end at its first failure
/// by the shell's `-e`, and a person's shell has no `-e`. They are in parentheses, since a chain whose
/// first part fails does not end a script by `-e` either.
struct StepScript {
  /// What comes before everything else.
  let precondition: [String]
  let unless: String?
  /// What comes before the action.
  let body: [String]
  let action: ShellCommand
  let postcondition: String?

  /// Everything in one line.
  var line: String {
    let main = (body + [action.line]).joined(separator: " && ")
    let guarded = unless.map { unless in
      let group = body.isEmpty ? main : "{ \(main); }"
      let guarded = "\(unless) || \(group)"
      return hasEnds ? "{ \(guarded); }" : guarded
    }
    let chain = (precondition + [guarded ?? main] + end).joined(separator: " && ")
    return isChain ? "( \(chain) )" : chain
  }

  /// A line for each part, and several for a long action.
  var lines: String { isChain ? "(\n\(chain(indent: "  "))\n)" : chain(indent: "") }

  private func chain(indent: String) -> String {
    var text = precondition.map { indent + $0 + " &&\n" }.joined()
    let inner = unless == nil ? indent : indent + "  "
    let main = (body.map { inner + $0 + " &&\n" }).joined() + action.wrapped(indent: inner)
    if let unless {
      let close = hasEnds ? "; }" : ""
      text += indent + (hasEnds ? "{ " : "") + unless + " ||"
      text += body.isEmpty ? "\n\(main)\(close)" : " {\n\(main)\n\(indent)}\(close)"
    } else {
      text += main
    }
    return text + end.map { " &&\n" + indent + $0 }.joined()
  }

  /// Whether something stands before or behind the action and what makes it needless.
  private var hasEnds: Bool { !precondition.isEmpty || postcondition != nil }

  /// Whether it is more than one command, or one and what makes it needless.
  private var isChain: Bool { hasEnds || unless == nil && !body.isEmpty }

  private var end: [String] { postcondition.map { [$0] } ?? [] }
}
