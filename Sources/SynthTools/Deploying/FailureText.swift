/// What a person has to know of a step that failed: which, why, and what now.
package struct FailureText {
  private let outcome: StepOutcome
  private let cli: AWSCommandLine
  private let variables: [String]
  private let again: String

  /// How much of its output is shown.
  private static let lines = 12
  /// How long a command is shown.
  private static let bytes = 600

  /// - Parameters:
  ///   - variables: `NAME=value`, the environment in which AWS is asked for more.
  ///   - again: What to do at the end, such as `deploy again`.
  package init(
    _ outcome: StepOutcome, for environment: DeploymentEnvironment?, variables: [String],
    again: String
  ) {
    self.outcome = outcome
    cli = AWSCommandLine(environment: environment)
    self.variables = variables
    self.again = again
  }

  package var text: String {
    let step = outcome.step
    let lines =
      [
        "error: \(step.stack.region)  \(step.stack.name)  '\(step.does)' \(outcome.end) (\(step.id))"
      ] + (command.map { ["  $ \($0)"] } ?? []) + cause.map { "  " + $0 }
    return lines.joined(separator: "\n")
  }

  /// What failed, unless it is too much for a person to read; all of it is in `plan.json`.
  private var command: String? {
    let line = outcome.step.action.line
    return line.utf8.count > Self.bytes || outcome.step.operation.isLook ? nil : line
  }

  private var cause: [String] {
    if outcome.step.operation.work == .schema, let report = SchemaReport(outcome.output) {
      return report.lines
    }
    guard outcome.step.operation.work == .stack || outcome.step.operation.work == .cluster else {
      return lastLines + [
        "what now: correct the cause, then \(again); what is done is not done twice"
      ]
    }
    let stack = outcome.step.stack
    let condition = StackCondition(of: stack, by: cli, environment: variables)
    let isAboutStack =
      outcome.output.contains("Failed to create/update the stack")
      || outcome.output.contains("Waiter Stack") || condition.status == "ROLLBACK_COMPLETE"
    let event = isAboutStack ? condition.firstFailure : nil
    let advice = StackAdvice.text(for: condition.status, of: stack, by: cli, again: again)
    return lastLines + (event.map { ["first failed resource: \(TextQuoting.visible($0))"] } ?? [])
      + ["what now: \(advice)"]
  }

  private var lastLines: [String] {
    outcome.output.split(whereSeparator: \.isNewline).suffix(Self.lines).map {
      TextQuoting.visible(String($0.replacing("\t", with: "  ")))
    }
  }
}
