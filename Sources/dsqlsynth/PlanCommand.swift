internal import SynthTools

/// `dsqlsynth plan`
struct PlanCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    try arguments.checkTeardown()
    let rendering = try Synthesis(arguments).rendering
    let plan = rendering.plan
    warn(of: rendering)
    switch format {
    case .json: try Terminal.data(plan.bytes)
    case .text:
      let phases = arguments.has("--teardown") ? arguments.teardown(of: plan) : plan.phases
      try Terminal.data(PlanText(phases).text(in: arguments.outputFolder))
    }
    return .done
  }

  /// The commands take their files from a folder, which may hold what other choices led to.
  private func warn(of rendering: Rendering) {
    let path = arguments.outputFolder
    let differences = try? OutputFolder(path).staleness(of: rendering.files)
    guard differences?.isEmpty != true else { return }
    Terminal.message(
      "warning: \(path) does not hold what these commands deploy; run 'dsqlsynth synth' with the same options first"
    )
  }
}

extension Arguments {
  func checkTeardown() throws(Failure) {
    guard has("--delete-data"), !has("--teardown") else { return }
    throw Failure(.usage, "error: --delete-data is about taking down; add --teardown")
  }

  /// What takes everything down as the options say.
  func teardown(of plan: Plan) -> [Phase] {
    plan.teardown.choosing(has("--delete-data") ? .deletingData : .keeping)
  }
}
