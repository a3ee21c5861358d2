internal import SynthTools

extension Command {
  static let outputs = Command(
    name: "outputs", summary: "show what the outputs of the stacks hold",
    discussion: """
      Asks AWS, by the aws in PATH with the credentials it finds. As text: Region, stack, key and \
      value. As json: an object of Regions, of stacks, of keys. As env: KEY='value' lines for a \
      shell, whatever the value holds; ApiURL becomes API_URL, and US_EAST_1_API_URL where stacks \
      of several Regions are chosen; two outputs of one name are an error.
      """,
    operands: [.description],
    options: [
      Option("--key", nil, "KEY", "only this output"), .region, .stack,
      Option("--format", nil, "FORMAT", "text, json or env (default: text)"),
      Option("--raw", nil, nil, "print the value alone; just one may be chosen"),
    ] + Option.description,
    examples: [
      Example(
        line: "dsqlsynth outputs --key ApiURL --region us-east-1 --raw", help: "one value"),
      Example(line: "eval \"$(dsqlsynth outputs --format env)\"", help: "all, as variables"),
    ],
    statuses: [
      (.different, "something is not deployed"), (.outside, "something could not be asked"),
    ],
    run: { arguments throws(Failure) in try OutputsCommand(arguments: arguments).run() })
}

/// `dsqlsynth outputs`
struct OutputsCommand {
  let arguments: Arguments

  private enum Form: String, CaseIterable {
    case text, json, env
  }

  func run() throws(Failure) -> ExitStatus {
    let form: Form = try arguments.choice("--format", or: .text)
    if arguments.has("--raw"), arguments.has("--format") {
      throw Failure(.usage, "error: --raw and --format are two forms of one thing; keep one")
    }
    let observation = try Observation(arguments, of: arguments.operands.first)
    let stacks = try arguments.stacks(of: observation.synthesis)
    var outputs = StackOutputs(of: stacks, by: observation.inquiry)
    var findings = Findings()
    for stack in outputs.absent { findings.add(absent: "\(stack.region)  \(stack.name)") }
    for (stack, failure) in outputs.failures {
      findings.add(failure, of: "\(stack.region)  \(stack.name)")
    }
    if let key = arguments["--key"] {
      try Failure.choosing { () throws(SelectionProblem) in try outputs.choose(key) }
    }
    if arguments.has("--raw") {
      if outputs.values.isEmpty, findings.status != .done { return findings.status }
      let value = try Failure.choosing { () throws(SelectionProblem) in try outputs.only() }
      try Terminal.data(value + "\n")
      return findings.status
    }
    switch form {
    case .text: try Terminal.data(TextTable(outputs.values.map(\.row)).text)
    case .json: try Terminal.data(outputs.bytes)
    case .env:
      let regions = Set(stacks.map(\.id.region))
      let variables = try Failure.choosing { () throws(SelectionProblem) in
        try OutputVariables(outputs.values, in: regions)
      }
      try Terminal.data(variables.text)
    }
    return findings.status
  }
}
