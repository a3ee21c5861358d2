internal import SynthTools

/// `dsqlsynth destroy`
struct DestroyCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let synthesis = try Synthesis(arguments)
    let place = try UndoPlace(for: synthesis.folders)
    defer { place.remove() }
    let execution = try Execution(
      of: arguments.teardown(of: synthesis.rendering.plan), in: place.path,
      for: synthesis.source.configuration.environment, again: "destroy again",
      as: try Format(arguments))
    let summary = execution.summary
    let hasClusters = synthesis.rendering.plan.teardown.contains { $0.choice != nil }
    let data =
      switch (hasClusters, arguments.has("--delete-data")) {
      case (false, _): ""
      case (true, false): "; clusters that outlive their stacks stay, with their data"
      case (true, true): " and the clusters with all their data, which nothing brings back"
      }
    try arguments.confirm(
      "delete \(summary)\(data)?",
      orElse: "destroy asks before it deletes anything, and nobody can answer here")
    return try execution.run(end: "deleted \(summary)")
  }
}

extension Arguments {
  /// Goes on only when somebody says yes, now or by `--yes`.
  func confirm(_ question: String, orElse problem: String) throws(Failure) {
    guard !has("--yes") else { return }
    guard Terminal.canAsk else { throw Failure(.usage, "error: \(problem); add --yes") }
    guard Terminal.confirms(question) else {
      throw Failure(.wrong, "error: the answer was no; nothing was done")
    }
  }
}
