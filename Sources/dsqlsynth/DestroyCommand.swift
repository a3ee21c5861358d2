internal import SynthTools

/// `dsqlsynth destroy`
struct DestroyCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    guard arguments.has("--yes") || Terminal.canAsk else {
      throw Failure(
        .usage,
        "error: destroy asks before it deletes anything, and nobody can answer here; add --yes")
    }
    let observation = try Observation(arguments, of: arguments.operands.first)
    let synthesis = observation.synthesis
    let place = try UndoPlace(for: synthesis.folders)
    defer { place.remove() }
    let execution = try Execution(
      of: arguments.teardown(of: synthesis.rendering.plan), in: place.path,
      for: synthesis.source.configuration.environment, again: "destroy again", as: format)
    let deletesData = arguments.has("--delete-data")
    let report = StatusInquiry(about: synthesis.rendering.stacks, by: observation.inquiry).report()
    for line in LossText(report, deletesData: deletesData).lines { Terminal.message(line) }
    let data = deletesData ? ", and all data, which nothing but a backup brings back" : ""
    guard arguments.has("--yes") || Terminal.confirms("delete \(execution.summary)\(data)?") else {
      throw Failure(.wrong, "error: the answer was no; nothing was done")
    }
    return try execution.run(end: "deleted \(execution.summary)")
  }
}
