internal import SynthTools

/// `dsqlsynth destroy`
struct DestroyCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    let silence = "destroy asks before it deletes anything, and nobody can answer here"
    try arguments.makeSureOfAnswer(orElse: silence)
    let observation = try Observation(arguments, of: arguments.operands.first)
    let synthesis = observation.synthesis
    let place = try UndoPlace(for: synthesis.folders)
    defer { place.remove() }
    let execution = try Execution(
      of: arguments.teardown(of: synthesis.rendering.plan), in: place.path,
      for: synthesis.source.configuration.environment, again: "destroy again", as: format)
    let deletesData = arguments.has("--delete-data")
    let stacks = synthesis.rendering.stacks
    let report = StatusInquiry(about: stacks, by: observation.inquiry).report()
    for line in LossText(report, of: stacks, deletesData: deletesData).lines {
      Terminal.message(line)
    }
    let data = deletesData ? ", and all data, which nothing but a backup brings back" : ""
    try arguments.confirm("delete \(execution.summary)\(data)?", orElse: silence)
    return try execution.run(end: "deleted \(execution.summary)")
  }
}
