internal import SynthTools

/// Phases of a plan, run by the AWS CLI that the user has, with a line for all that happens.
struct Execution {
  private let phases: [Phase]
  private let folder: String
  private let environment: DeploymentEnvironment?
  private let again: String
  private let variables: [String]

  /// - Parameters:
  ///   - again: What to do after a failure, such as `deploy again`.
  ///   - more: `NAME=value`, for every command.
  init(
    of phases: [Phase], in folder: String, for environment: DeploymentEnvironment?, again: String,
    variables more: [String] = []
  ) throws(Failure) {
    self.phases = phases
    self.folder = folder
    self.environment = environment
    self.again = again
    let set = EnvironmentVariables.all
    // As the scripts do.
    let names = Set(set.map(\.name))
    let patience = ["AWS_RETRY_MODE=standard", "AWS_MAX_ATTEMPTS=8"].filter { line in
      !names.contains { line.hasPrefix($0 + "=") }
    }
    variables = set.map { "\($0.name)=\($0.value)" } + patience + more
    try Observation.findAWS()
    let present = Set(set.filter { !$0.value.isEmpty }.map(\.name))
    var seen: Set<String> = []
    let missing = phases.flatMap(\.steps).flatMap(\.needs).filter {
      !present.contains($0.variable) && seen.insert($0.variable).inserted
    }
    guard missing.isEmpty else {
      throw Failure(
        .usage,
        missing.map { "error: the variable \($0.variable) is not set; set it to \($0.what)" }
          .joined(separator: "\n"))
    }
  }

  /// How much there is to do and where.
  var summary: String { PlanText(phases).summary }

  /// - Parameter end: What is said when everything is done.
  func run(end: String) throws(Failure) -> ExitStatus {
    let stopwatch = Stopwatch()
    let run = PlanRun(in: folder, environment: variables) { event in
      for line in ProgressText.lines(of: event) { Terminal.message(line) }
    }
    switch run.run(phases) {
    case .done:
      Terminal.message("\(end) in \(stopwatch.text)")
      return .done
    case .failed(let outcomes):
      for outcome in outcomes {
        let text = FailureText(outcome, for: environment, variables: variables, again: again)
        Terminal.message(text.text)
      }
      return .wrong
    // Unless the signal has ended us by now, which whoever started us may hold back.
    case .interrupted: return .wrong
    }
  }
}
