/// Phases as a script for bash that a person can read, paste or run.
package struct PlanText {
  private let phases: [Phase]
  private let folder: String

  /// - Parameter folder: Where the templates are.
  package init(_ phases: [Phase], in folder: String) {
    self.phases = phases
    self.folder = folder
  }

  package var text: String {
    let stacks = Set(phases.flatMap(\.steps).map(\.stack))
    let regions = Set(stacks.map(\.region)).sorted().joined(separator: ", ")
    var lines = [
      "# \(stacks.count) stack\(stacks.count == 1 ? "" : "s") in \(regions)",
      "# each command can be pasted into bash; all of them together are a script for 'bash -e'",
    ]
    lines += needs.map { "# needs \($0.variable): \($0.what)" }
    lines.append("cd \(ShellWord(folder).text)")
    for (index, phase) in phases.enumerated() { lines += [""] + section(phase, index + 1) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var needs: [Step.Need] {
    var seen: Set<String> = []
    return phases.flatMap(\.steps).flatMap(\.needs).filter { seen.insert($0.variable).inserted }
  }

  private func section(_ phase: Phase, _ number: Int) -> [String] {
    var lines = ["# \(number). \(phase.id): \(phase.does)"]
    for (index, step) in phase.steps.enumerated() {
      lines.append("# \(step.stack.region)  \(step.stack.name)  \(step.does)")
      let start = index == 0 ? " & pids=$!" : " & pids+=\" $!\""
      lines.append(script(of: step) + (phase.isAtOnce ? start : ""))
    }
    if phase.isAtOnce { lines.append(Self.join) }
    return lines
  }

  /// Waits for everything that was started, and fails when any of it did. A job that has ended
  /// already is found only by its number.
  private static let join =
    "failed=; for pid in $pids; do wait \"$pid\" || failed=1; done; [ -z \"$failed\" ]"

  private func script(of step: Step) -> String {
    let guardian = step.unless.map { $0 + " || " } ?? ""
    guard !step.reads.isEmpty else {
      return step.unless == nil
        ? step.action.wrapped(indent: "")
        : guardian.dropLast() + "\n" + step.action.wrapped(indent: "  ")
    }
    let body = step.reads.map { "  " + $0.line } + [step.action.wrapped(indent: "  ")]
    return guardian + "{\n" + body.joined(separator: "\n") + "\n}"
  }
}
