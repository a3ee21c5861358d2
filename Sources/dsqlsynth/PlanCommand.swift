internal import SynthTools

/// `dsqlsynth plan`
struct PlanCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    if arguments.has("--delete-data"), !arguments.has("--teardown") {
      throw Failure(.usage, "error: --delete-data is about taking down; add --teardown")
    }
    let plan = try Synthesis(arguments).rendering.plan
    switch format {
    case .json: try Terminal.data(plan.bytes)
    case .text:
      let phases = arguments.has("--teardown") ? arguments.teardown(of: plan) : plan.phases
      try Terminal.data(PlanText(phases).text(in: arguments.outputFolder))
    }
    return .done
  }
}

extension Arguments {
  /// What takes everything down as the options say.
  func teardown(of plan: Plan) -> [Phase] {
    plan.teardown.choosing(has("--delete-data") ? .deletingData : .keeping)
  }

  func runner() throws(Failure) -> SchemaRunner {
    guard let name = self["--runner"] else { return .function }
    guard let runner = SchemaRunner(rawValue: name) else {
      throw Failure(.usage, "error: --runner is '\(name)'; it is function or psql")
    }
    return runner
  }
}
