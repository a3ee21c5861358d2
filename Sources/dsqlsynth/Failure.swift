internal import SynthTools

/// Why the command ends early.
struct Failure: Error {
  let status: ExitStatus
  /// Ready to be printed, a line each; none when everything was said.
  let messages: [String]

  init(_ status: ExitStatus, _ messages: String...) {
    self.status = status
    self.messages = messages
  }

  private init(_ error: ConfigurationError) {
    status = error.problems.contains { $0.kind == .content } ? .wrong : .usage
    messages = error.problems.map(\.description)
  }

  static func configuring<Result>(_ work: () throws(ConfigurationError) -> Result)
    throws(Failure) -> Result
  {
    do { return try work() } catch { throw Failure(error) }
  }

  static func writing<Result>(_ work: () throws(OutputFailure) -> Result) throws(Failure)
    -> Result
  {
    do { return try work() } catch { throw Failure(.outside, "error: \(error)") }
  }
}
