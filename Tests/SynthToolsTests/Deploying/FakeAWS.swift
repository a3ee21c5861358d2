import Testing

@testable import SynthTools

/// A folder with an `aws` that notes how it is called, and answers by a table. Stacks are complete
/// where the table says nothing of them.
struct FakeAWS {
  let folder: TemporaryFolder

  /// - Parameter answers: What it does, in `sh`, when its arguments hold a text; the first counts.
  init(_ answers: KeyValuePairs<String, String> = [:]) throws {
    try self.init(table: answers.map { ($0, $1) })
  }

  init(table answers: [(String, String)]) throws {
    folder = try TemporaryFolder(" aws's")
    try folder.write(PlanFunctions.text, to: Plan.functions)
    let cases = answers.map { key, value in
      "*\(Self.pattern(key))*)\n\(value)\n;;"
    }.joined(separator: "\n")
    _ = try folder.makeProgram(
      "bin/aws",
      """
      here="${0%/bin/aws}"
      echo "$*" >>"$here/calls"
      case "$*" in
      \(cases)
      *describe-stacks*StackStatus*) echo UPDATE_COMPLETE ;;
      esac
      """)
  }

  /// Has nothing wait; for how long it would have stands among the calls.
  func skipPauses() throws {
    _ = try folder.makeProgram("bin/sleep", "echo \"sleep $*\" >>\"${0%/bin/sleep}/calls\"")
  }

  /// What `sh` does the first time, the second and so on, and from the last on always.
  static func inTurn(_ answers: String...) -> String {
    let turns = answers.dropLast().enumerated().map { "\($0)) \($1) ;;" }
    return """
      turn=$(cat "$here/turn" 2>/dev/null || echo 0); echo $((turn + 1)) >"$here/turn"
      case $turn in \(turns.joined(separator: " ")) *) \(answers.last ?? ":") ;; esac
      """
  }

  /// Everything as it is but `*`, for which anything may stand.
  private static func pattern(_ key: String) -> String {
    key.map { " ()[]'\"".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// What makes commands find `aws` here.
  var variables: [String] { ["PATH=\(folder.path)/bin:/usr/bin:/bin"] }

  /// - Parameter firstPause: Of steps that AWS refuses because of its rate, in milliseconds.
  func run(
    _ phases: [Phase], variables more: [String] = [], firstPause: Int = 1,
    tell: @escaping (PlanRun.Event) -> Void
  ) -> [StepOutcome] {
    let run = PlanRun(
      in: folder.path, environment: variables + more, firstPause: firstPause, tell: tell)
    if case .failed(let outcomes) = run.run(phases) { return outcomes }
    return []
  }

  /// Runs one step and gives how it ended.
  func run(_ step: Step, variables: [String] = []) throws -> StepOutcome {
    var outcome: StepOutcome?
    _ = run([Phase("one", "one", [step])], variables: variables) { event in
      if case .ended(let ended) = event { outcome = ended }
    }
    return try #require(outcome)
  }

  /// The calls that do more than look, without those that wait.
  var changes: [String] {
    calls.filter { call in
      let words = call.split(separator: " ")
      return words.count < 2
        || !["describe-", "get-", "list-", "wait"].contains { words[1].hasPrefix($0) }
          && words[0] != "sleep"
    }
  }

  /// The arguments of every call, in their order.
  var calls: [String] {
    let bytes = (try? File.read(Path.join(folder.path, "calls"))) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
