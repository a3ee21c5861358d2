internal import CloudFormation

/// Asks what CloudFormation does with the stacks that steps are working on, one after the other.
package final class StackFollower {
  private let cli: AWSCommandLine
  private let variables: [String]
  private var question: StepProcess?
  private var askedAt = 0
  private var turn = 0
  private var known: Set<String> = []

  private let pause: Int

  /// A step that takes no longer, in milliseconds, is not worth a question.
  private static let patience = 4000

  /// - Parameter pause: How long it is at least between two questions, in milliseconds.
  package init(as environment: DeploymentEnvironment?, variables: [String], pause: Int = 2000) {
    cli = AWSCommandLine(environment: environment)
    self.variables = variables
    self.pause = pause
  }

  /// What is new; to be asked again and again.
  package func news(of running: [RunningStep]) -> [StackEvent] {
    let news = answer()
    let meant = running.filter {
      $0.step.operation.work == .stack && $0.milliseconds >= Self.patience
    }
    guard question == nil, !meant.isEmpty, Clock.milliseconds - askedAt >= pause else {
      return news
    }
    turn += 1
    ask(about: meant[turn % meant.count].step.stack)
    return news
  }

  /// Ends what is still being asked.
  package func stop() {
    question?.stop()
    question = nil
  }

  private func ask(about stack: StackID) {
    var events = cli.silent("cloudformation", "describe-stack-events", in: stack.region)
    events.append("--stack-name", ShellWord(stack.name), "--max-items", "50", "--output", "json")
    // Warnings are no events.
    events.append(.verbatim("2>/dev/null"))
    let step = Step(
      id: "events", stack: stack, does: "look", operation: .look, action: events, timeout: 30)
    askedAt = Clock.milliseconds
    question = try? StepProcess(step, in: ".", environment: variables)
  }

  private func answer() -> [StackEvent] {
    guard let outcome = question?.outcome() else { return [] }
    question = nil
    askedAt = Clock.milliseconds
    guard outcome.ending == .done, let json = try? JSON(parsing: Array(outcome.output.utf8)) else {
      return []
    }
    let stack = outcome.step.stack
    let events = (json["StackEvents"]?.elements ?? []).compactMap { StackEvent($0, of: stack) }
    // The newest stand first; those of earlier operations end where this one began.
    let current = events.prefix { event in
      !(event.type == "AWS::CloudFormation::Stack" && event.resource == stack.name
        && event.status.hasSuffix("_COMPLETE"))
    }
    return current.reversed().filter { known.insert($0.id).inserted }
  }
}
