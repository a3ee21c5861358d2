internal import SynthTools

/// Phases of a plan, run by the AWS CLI that the user has, with a line for all that happens.
struct Execution {
  private let phases: [Phase]
  private let folder: String
  private let environment: DeploymentEnvironment?
  private let again: String
  private let format: Format
  private let variables: [String]

  /// - Parameters:
  ///   - again: What to do after a failure, such as `deploy again`.
  ///   - more: `NAME=value`, for every command.
  init(
    of phases: [Phase], in folder: String, for environment: DeploymentEnvironment?, again: String,
    as format: Format, variables more: [String] = []
  ) throws(Failure) {
    self.phases = phases
    self.folder = folder
    self.environment = environment
    self.again = again
    self.format = format
    // As the scripts do.
    variables =
      EnvironmentVariables.lines(or: ["AWS_RETRY_MODE=standard", "AWS_MAX_ATTEMPTS=8"]) + more
    try Observation.findAWS()
    let present = Set(EnvironmentVariables.all.filter { !$0.value.isEmpty }.map(\.name))
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

  /// - Parameters:
  ///   - approval: Which changes of stacks somebody has to agree to, who is asked by `agree`.
  ///   - end: What is said when everything is done.
  func run(
    approval: Approval = .never, agree: ([ChangeSet]) -> Bool = { _ in true }, end: String
  ) throws(Failure) -> ExitStatus {
    let stopwatch = Stopwatch()
    let display = ProgressDisplay(
      format, following: StackFollower(as: environment, variables: variables))
    let run = PlanRun(in: folder, environment: variables, tell: display.tell)
    let ending = run.run(
      phases,
      review: { phase in
        approval == .never ? nil : Review(of: phase, for: environment, variables: variables)
      },
      agree: { sets in
        display.show(sets)
        return !approval.asks(about: sets) || agree(sets)
      })
    display.end(ending)
    switch ending {
    case .done:
      Terminal.message("\(end) in \(stopwatch.text)")
      return .done
    case .refused:
      throw Failure(
        .wrong, "error: nobody agreed to these changes, and nothing of them was made; \(again)")
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
