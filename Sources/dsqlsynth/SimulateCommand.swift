internal import SynthTools

extension Command {
  static let simulate = Command(
    name: "simulate", summary: "find out whether the plan holds, whatever goes wrong",
    discussion: """
      Runs the plan against a model of CloudFormation and of Aurora DSQL, without AWS: in every \
      order, with every fault (a Region out of reach, a resource that fails, throttling, a lost \
      answer, a kill) at every point, and again afterwards, until there is nothing new. What must \
      never happen is told with the shortest way to it: data that is lost, a cluster made twice, a \
      wait without end, a deployment that does not come to its end when it is run again. What \
      nobody has said of AWS is tried both ways. Then it tells how long a deployment takes.
      """,
    operands: [.description],
    options: [
      .format,
      Option("--faults", nil, "N", "how many faults may come together, 0 to 3 (default: 1)"),
      Option("--facts", nil, "FILE", "what a probe of an account has found out"),
      Option(
        "--seconds", nil, "KEY=N", isRepeatable: true,
        "how long something takes; KEY is one of \(Durations.Key.allCases.map(\.rawValue).joined(separator: ", ")), or a type of resources"
      ),
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth simulate", help: "the description in the current folder"),
      Example(line: "dsqlsynth simulate --faults 2", help: "takes longer"),
    ],
    statuses: [(.wrong, "the description has errors, or the plan does not hold")],
    run: { arguments throws(Failure) in try SimulateCommand(arguments: arguments).run() })
}

/// `dsqlsynth simulate`
struct SimulateCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    let options = try arguments.simulationOptions
    let durations = try arguments.durations
    let rendering = try Synthesis(arguments).rendering
    let simulation = Simulation(of: rendering.plan, for: rendering.stacks, options)
    let paths = rendering.plan.criticalPaths(for: rendering.stacks, durations)
    switch format {
    case .json: try Terminal.data(simulation.bytes(paths.fromNothing, paths.unchanged))
    case .text:
      try Terminal.data(SimulationText(simulation, paths.fromNothing, paths.unchanged).text)
    }
    return simulation.isClean ? .done : .wrong
  }
}

extension Arguments {
  fileprivate var simulationOptions: Simulation.Options {
    get throws(Failure) {
      var options = Simulation.Options()
      if let text = self["--faults"] {
        guard let faults = Int(text), 0...3 ~= faults else {
          throw Failure(.usage, "error: --faults is '\(text)'; it is a number from 0 to 3")
        }
        options.faults = faults
      }
      if let path = self["--facts"] { options.facts = try ServiceFacts(at: path) }
      return options
    }
  }

  fileprivate var durations: Durations {
    get throws(Failure) {
      var durations = Durations()
      for text in all("--seconds") {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let seconds = Int(parts[1]), 0...86_400 ~= seconds,
          durations.set(parts[0], to: seconds)
        else {
          let keys = Durations.Key.allCases.map(\.rawValue).joined(separator: ", ")
          throw Failure(
            .usage,
            "error: --seconds is '\(text)'; it is KEY=N with one of \(keys), or a type such as AWS::Lambda::Function, and 0 to 86400 seconds"
          )
        }
      }
      return durations
    }
  }
}
