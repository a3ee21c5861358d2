/// Phases as a script for bash that a person can read, paste or run.
package struct PlanText {
  private let phases: [Phase]
  private let isChosenLater: Bool

  /// - Parameter isChosenLater: Whether the shell's variable `data` says what becomes of the data.
  package init(_ phases: [Phase], isChosenLater: Bool = false) {
    self.phases = phases
    self.isChosenLater = isChosenLater
  }

  /// - Parameter folder: Where the templates are.
  package func text(in folder: String) -> String {
    let lines =
      [
        "# \(summary)",
        "# each command can be pasted into bash; all of them together are a script for 'bash -e'",
        "# what looks, waits and checks do stands in \(Plan.functions)",
      ] + variables + ["cd \(Self.path(folder).text)", Plan.readsFunctions] + body
    return lines.joined(separator: "\n") + "\n"
  }

  /// How much there is to do and where.
  package var summary: String {
    let stacks = Set(phases.flatMap(\.steps).map(\.stack))
    let regions = Set(stacks.map(\.region)).sorted().joined(separator: ", ")
    return "\(stacks.count) stack\(stacks.count == 1 ? "" : "s") in \(regions)"
  }

  /// What the shell's variables may or have to say.
  var variables: [String] {
    needs.map { Self.comment("needs \($0.variable): \($0.what)") }
      + buckets.map { Self.comment("\($0.variable), unless it is set, is \($0.otherwise)") }
  }

  /// The phases, a heading each.
  var body: [String] {
    phases.enumerated().flatMap { index, phase in [""] + section(phase, index + 1) }
  }

  /// What has to be set, once each.
  var needs: [Step.Need] {
    var seen: Set<String> = []
    return phases.flatMap(\.steps).flatMap(\.needs).filter { seen.insert($0.variable).inserted }
  }

  var buckets: [ArtifactBucket] {
    Set(phases.flatMap(\.steps).compactMap(\.bucket)).sorted { $0.region < $1.region }
  }

  /// A phase, with a heading.
  func section(_ phase: Phase, _ number: Int) -> [String] {
    var lines = [Self.comment("\(number). \(phase.id): \(phase.does)")]
    for batch in phase.batches {
      for (index, step) in batch.enumerated() {
        lines.append(Self.comment("\(step.stack.region)  \(step.stack.name)  \(step.does)"))
        let start = index == 0 ? " & pids=$!" : " & pids+=\" $!\""
        lines.append(step.script.lines + (batch.count > 1 ? start : Self.end))
      }
      if batch.count > 1 { lines.append(Self.join) }
    }
    guard isChosenLater, let choice = phase.choice else { return lines }
    return ["if [ \"$data\" = \(choice.rawValue) ]; then"] + lines + ["fi"]
  }

  /// A comment ends with its line, whatever the text holds.
  private static func comment(_ text: String) -> String { "# " + TextQuoting.visible(text) }

  /// A path that is no option.
  private static func path(_ path: String) -> ShellWord {
    ShellWord(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
  }

  /// Ends a script by `-e` when the step fails, which a list in braces does in no bash, and one in
  /// parentheses in none before 4.0, such as the one of macOS.
  private static let end = " || false"

  /// Waits for everything that was started, and fails when any of it did. A job that has ended
  /// already is found only by its number.
  private static let join =
    "failed=; for pid in $pids; do wait \"$pid\" || failed=1; done; [ -z \"$failed\" ]"
}
