internal import SynthTools

/// `dsqlsynth deploy`
struct DeployCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let asks = try asksFirst()
    let synthesis = try Synthesis(arguments)
    let execution = try Execution(
      of: synthesis.rendering.plan.phases, in: arguments.outputFolder,
      for: synthesis.source.configuration.environment, again: "deploy again")
    let folder = try Failure.writing { () throws(OutputFailure) in
      try OutputFolder(arguments.outputFolder)
    }
    _ = try Failure.writing { () throws(OutputFailure) in
      try folder.write(synthesis.rendering.files)
    }
    _ = try Archives(synthesis.loaded, in: arguments.outputFolder)
    let summary = execution.summary
    if asks {
      try arguments.confirm(
        "deploy \(summary)?", orElse: "--require-approval any asks, and nobody can answer here")
    }
    return try execution.run(end: "deployed \(summary)")
  }

  private func asksFirst() throws(Failure) -> Bool {
    switch arguments["--require-approval"] {
    case nil, "never": return false
    case "any": return true
    case .some(let other):
      throw Failure(.usage, "error: --require-approval is '\(other)'; it is never or any")
    }
  }
}
