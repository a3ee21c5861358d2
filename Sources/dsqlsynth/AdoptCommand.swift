internal import SynthTools

extension Command {
  static let adopt = Command(
    name: "adopt", summary: "take over clusters that exist already",
    discussion: """
      Brings clusters that were made by hand, by CDK or by Terraform under management, without a \
      moment in which they cannot be used: stacks are created by importing them, and then deployed \
      as 'deploy' does. Nothing of a cluster is replaced, and no data is touched. Whatever has made \
      them has to let go of them first, and keep them. Clusters that 'destroy' has kept are taken \
      over by 'deploy' itself.
      """,
    operands: [.description],
    options: [
      Option(
        "--cluster", nil, "PLACE=ID", isRepeatable: true,
        "a Region and the identifier or ARN of its cluster; DATABASE@REGION=ID where the description has several databases"
      ),
      .output, .runner, .requireApproval, .yes, .events,
    ] + Option.description,
    examples: [
      Example(
        line:
          "dsqlsynth adopt --cluster us-east-1=abcdefghijklmnopqrstuvwxyz --cluster us-east-2=bcdefghijklmnopqrstuvwxyza",
        help: "both sides of a pair")
    ],
    statuses: [(.wrong, "the description has errors, a step failed, or the answer was no")],
    run: { arguments throws(Failure) in try AdoptCommand(arguments: arguments).run() })
}

/// `dsqlsynth adopt`
struct AdoptCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let given = arguments.all("--cluster")
    guard !given.isEmpty else {
      throw Failure(
        .usage,
        "error: adopt takes over the clusters that --cluster names; write --cluster us-east-1=ID, for each Region of the database"
      )
    }
    let deployment = try DeployCommand(arguments)
    let synthesis = try Synthesis(arguments)
    let adoption = Adoption(given, of: synthesis.rendering.stacks)
    guard adoption.problems.isEmpty else {
      throw Failure(
        .usage, adoption.problems.map { "error: \($0)" }.joined(separator: "\n"))
    }
    return try deployment.run(
      synthesis, variables: adoption.variables, again: "adopt again")
  }
}
