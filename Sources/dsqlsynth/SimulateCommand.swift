internal import SynthTools

extension Command {
  static let simulate = Command(
    name: "simulate", summary: "run the plan against a model of AWS, with every fault",
    discussion: "",
    operands: [.description], options: [Option("--faults", nil, "N", "how many faults")] + Option.description, examples: [], statuses: [],
    run: { arguments throws(Failure) in try SimulateCommand(arguments: arguments).run() })
}

/// `dsqlsynth simulate`
struct SimulateCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let rendering = try Synthesis(arguments).rendering
    var options = Simulation.Options()
    if let f = arguments["--faults"] { options.faults = Int(f) ?? 1 }
    let simulation = Simulation(of: rendering.plan, for: rendering.stacks, options)
    try Terminal.data(simulation.text)
    return simulation.hasViolations ? .wrong : .done
  }
}
