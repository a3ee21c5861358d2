internal import SynthTools

/// A description, and the AWS CLI that the user has, to ask what is there of it.
struct Observation {
  let synthesis: Synthesis
  let inquiry: AWSInquiry

  /// - Parameter path: The description.
  init(_ arguments: Arguments, of path: String?) throws(Failure) {
    synthesis = try Synthesis(arguments, of: path)
    try Self.findAWS()
    // Somebody waits for the answer.
    inquiry = AWSInquiry(
      as: synthesis.source.configuration.environment,
      variables: EnvironmentVariables.lines(or: ["AWS_RETRY_MODE=standard", "AWS_MAX_ATTEMPTS=3"]))
    let regions = Set(synthesis.rendering.stacks.map(\.id.region)).sorted()
    if let problem = inquiry.problem(asking: regions) {
      throw Failure(.wrong, "error: \(problem)")
    }
  }

  /// Makes sure that there is an AWS CLI.
  static func findAWS() throws(Failure) {
    guard ExecutablePath.find("aws", in: Terminal.variable("PATH") ?? "") == nil else { return }
    throw Failure(
      .outside, "error: there is no 'aws' in PATH; install the AWS CLI, version 1 or 2")
  }
}
