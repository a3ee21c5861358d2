internal import CloudFormation

/// Asks what CloudFormation does with the stacks that steps are working on, one after the other.
package final class StackFollower {
  private let cli: AWSCommandLine
  private let variables: [String]
  private var question: StepProcess?
  private var askedAt = 0
  private var turn = 0
  private var known: Set<String> = []

  /// A step that takes no longer is not worth a question; and how long it is between two, in
  /// milliseconds.
  private static let patience = 4000
  private static let pause = 2000

  package init(as environment: DeploymentEnvironment?, variables: [String]) {
    cli = AWSCommandLine(environment: environment)
    self.variables = variables
  }

  /// What is new; to be asked again and again.
  package func news(of running: [RunningStep]) -> [StackEvent] {
    let news = answer()
    let meant = running.filter {
      $0.step.operation.work == .stack && $0.milliseconds >= Self.patience
    }
    guard question == nil, !meant.isEmpty, Clock.milliseconds - askedAt >= Self.pause else {
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
      !(event.resource == stack.name && event.status.hasSuffix("_COMPLETE"))
    }
    return current.reversed().filter { known.insert($0.id).inserted }
  }
}
