internal import SynthTools

/// `dsqlsynth plan`
struct PlanCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    let plan = try Synthesis(arguments).rendering.plan
    switch format {
    case .json: try Terminal.data(plan.bytes)
    case .text:
      let phases = arguments.has("--teardown") ? plan.teardown : plan.phases
      try Terminal.data(PlanText(phases, in: arguments.outputFolder).text)
    }
    return .done
  }
}
