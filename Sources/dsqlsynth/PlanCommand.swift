internal import SynthTools

/// `dsqlsynth plan`
struct PlanCommand {
  let arguments: Arguments

  private enum Form: String, CaseIterable {
    case text, json, workflow
  }

  func run() throws(Failure) -> ExitStatus {
    let form: Form = try arguments.choice("--format", or: .text)
    try arguments.checkTeardown()
    if form == .workflow { try checkWorkflow() }
    let synthesis = try Synthesis(arguments)
    let rendering = synthesis.rendering
    let plan = rendering.plan
    warn(of: rendering)
    switch form {
    case .json: try Terminal.data(plan.bytes)
    case .text:
      let phases = arguments.has("--teardown") ? arguments.teardown(of: plan) : plan.phases
      try Terminal.data(PlanText(phases).text(in: arguments.outputFolder))
    case .workflow: try Terminal.data(workflow(of: synthesis))
    }
    return .done
  }

  private func checkWorkflow() throws(Failure) {
    if arguments.has("--teardown") {
      throw Failure(
        .usage, "error: a workflow deploys; leave --teardown out, or take another --format")
    }
    let folder = arguments.outputFolder
    guard PlanWorkflow.takes(folder: folder) else {
      throw Failure(
        .usage,
        "error: --output is '\(folder)'; for a workflow it is a path below the repository's root, of letters, digits, '.', '_' and '-'"
      )
    }
  }

  /// In a workflow there are no profiles, and the commands are those without.
  private func workflow(of synthesis: Synthesis) throws(Failure) -> String {
    var environment = synthesis.source.configuration.environment
    environment?.profile = nil
    return PlanWorkflow(
      try synthesis.plan(for: environment, arguments), writtenAs: synthesis.rendering.plan,
      in: arguments.outputFolder,
      environment: environment?.name
    ).text
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
