internal import SynthTools

extension Command {
  static let verify = Command(
    name: "verify", summary: "make sure that what is deployed is as it is to be",
    discussion: """
      Runs the last phase of the plan alone, which changes nothing: stacks have to be complete, and \
      clusters usable, each the peer of its other side, with the witness that the description names.
      """,
    operands: [.description], options: [.only, .events] + Option.description,
    examples: [
      Example(line: "dsqlsynth verify --env prod", help: "after a deployment, or now and then")
    ],
    statuses: [(.wrong, "the description has errors, or something is not as it is to be")],
    run: { arguments throws(Failure) in try VerifyCommand(arguments: arguments).run() })
}

/// `dsqlsynth verify`
struct VerifyCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let synthesis = try Synthesis(arguments)
    let execution = try Execution(
      of: synthesis.rendering.plan.phases.filter { $0.id == "verify" }, in: ".",
      for: synthesis.source.configuration.environment, again: "verify again",
      as: try Format(arguments))
    return try execution.run(end: "verified \(execution.summary)")
  }
}
