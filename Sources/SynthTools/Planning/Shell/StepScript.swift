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
  /// What comes after it.
  let end: [ShellCommand]

  /// Everything in one line.
  var line: String {
    let main = (body + ([action] + end).map(\.line)).joined(separator: " && ")
    let guarded = unless.map { "\($0) || { \(main); }" } ?? main
    if precondition.isEmpty { return unless == nil && isChain ? "( \(guarded) )" : guarded }
    let chain = precondition + [unless == nil ? guarded : "{ \(guarded); }"]
    return "( \(chain.joined(separator: " && ")) )"
  }

  /// A line for each part, and several for a long action.
  var lines: String {
    isChain || !precondition.isEmpty ? "(\n\(chain(indent: "  "))\n)" : chain(indent: "")
  }

  private func chain(indent: String) -> String {
    let inner = unless == nil ? indent : indent + "  "
    let main =
      (body.map { inner + $0 } + ([action] + end).map { $0.wrapped(indent: inner) })
      .joined(separator: " &&\n")
    let start = precondition.map { indent + $0 + " &&\n" }.joined()
    guard let unless else { return start + main }
    let group = "\(unless) || {\n\(main)\n\(indent)}"
    return start + indent + (precondition.isEmpty ? group : "{ \(group); }")
  }

  /// Whether it is more than the action, without what makes it needless.
  private var isChain: Bool { unless == nil && !(body.isEmpty && end.isEmpty) }
}
