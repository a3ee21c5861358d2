internal import SynthTools

extension Command {
  static let deploy = Command(
    name: "deploy", summary: "deploy everything",
    discussion: """
      Writes what 'synth' writes, and runs the plan in that folder, phase by phase, by the aws in \
      PATH with the credentials it finds. A step that is done does nothing when it is run again, \
      so that a deployment that was stopped is gone on with by deploying again. What would change \
      in the stacks is prepared and shown first, and made as it was shown: of changes that lose \
      something, such as a queue that is replaced, somebody has to approve. With --format json \
      everything that happens is a line of JSON on the standard output.
      """,
    operands: [.description],
    options: [.output, .runner, .only, .oneByOne, .requireApproval, .yes, .events]
      + Option.description,
    examples: [
      Example(line: "dsqlsynth deploy", help: "the description in the current folder"),
      Example(line: "dsqlsynth deploy --env prod --require-approval any", help: "ask before"),
      Example(line: "dsqlsynth deploy --only us-east-2", help: "while us-east-1 is out of reach"),
      Example(line: "dsqlsynth deploy --one-by-one 10", help: "one Region, ten minutes, the other"),
    ],
    statuses: [(.wrong, "the description has errors, a step failed, or the answer was no")],
    run: { arguments throws(Failure) in try DeployCommand(arguments).run() })
}

extension Option {
  static let requireApproval = Option(
    "--require-approval", nil, "WHEN",
    "which changes are asked about first: any, broadening, dangerous, never (default: dangerous)")
}

/// `dsqlsynth deploy`
struct DeployCommand {
  private let arguments: Arguments
  private let approval: Approval
  private let format: Format

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    format = try Format(arguments)
    let chosen = try arguments.approval()
    approval = arguments.has("--yes") ? .never : chosen
    if approval == .any, !Terminal.canAsk {
      throw Failure(
        .usage, "error: --require-approval any asks, and nobody can answer here; add --yes")
    }
  }

  func run() throws(Failure) -> ExitStatus {
    try run(Synthesis(arguments), variables: [], again: "deploy again")
  }

  /// - Parameters:
  ///   - variables: `NAME=value`, for every command.
  ///   - again: What to do after a failure.
  func run(_ synthesis: Synthesis, variables: [String], again: String) throws(Failure)
    -> ExitStatus
  {
    let rendering = synthesis.rendering
    let execution = try Execution(
      of: rendering.plan.phases, in: arguments.outputFolder,
      for: synthesis.source.configuration.environment, again: again,
      as: format, variables: variables)
    let folder = try Failure.writing { () throws(OutputFailure) in
      try OutputFolder(arguments.outputFolder)
    }
    _ = try Failure.writing { () throws(OutputFailure) in try folder.write(rendering.files) }
    _ = try Archives(synthesis.loaded, in: arguments.outputFolder)
    return try execution.run(
      approval: approval, agree: agree,
      end: "deployed \(execution.summary)")
  }

  /// Asks whether what was shown is to be made.
  private func agree(to sets: [ChangeSet]) -> Bool {
    let losses = sets.map(\.losses).reduce(0, +)
    let accesses = approval == .dangerous ? 0 : sets.map(\.accesses).reduce(0, +)
    let reasons = [
      losses == 0 ? nil : "\(losses) \(losses == 1 ? "loses" : "lose") something",
      accesses == 0
        ? nil : "\(accesses) \(accesses == 1 ? "gives or changes" : "give or change") access",
    ].compactMap(\.self)
    let question =
      reasons.isEmpty
      ? "make these changes?"
      : "of these changes, \(reasons.joined(separator: ", and ")); make them?"
    guard Terminal.canAsk else {
      Terminal.message(
        "error: \(question) Nobody can answer here; add --yes, or --require-approval never")
      return false
    }
    return Terminal.confirms(question)
  }
}

extension Arguments {
  fileprivate func approval() throws(Failure) -> Approval {
    guard let text = self["--require-approval"] else { return .dangerous }
    guard let approval = Approval(rawValue: text) else {
      throw Failure(
        .usage, "error: --require-approval is '\(text)'; it is any, broadening, dangerous or never")
    }
    return approval
  }
}
