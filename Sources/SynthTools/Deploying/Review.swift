/// A phase whose changes are prepared, looked at, and made as they were looked at.
package struct Review {
  package let phase: Phase
  private let environment: DeploymentEnvironment?
  private let variables: [String]

  /// Nil when nothing of the phase can be prepared.
  package init?(of phase: Phase, for environment: DeploymentEnvironment?, variables: [String]) {
    guard phase.steps.contains(where: { $0.preparation != nil }) else { return nil }
    self.phase = phase
    self.environment = environment
    self.variables = variables
  }

  /// What prepares the changes.
  var preparation: Phase {
    Phase(
      "review-\(phase.id)", "find out what would change",
      phase.steps.compactMap { step in
        step.preparation.map { action in
          var step = step
          step.id = "review-" + step.id
          step.does = "prepare the stack's changes"
          step.action = action
          step.postcondition = nil
          return step
        }
      })
  }

  /// What was prepared, of the stacks of which something changes; and the outcomes that do not say
  /// what, after which nothing may go on.
  package func changeSets(after outcomes: [StepOutcome]) -> (
    sets: [ChangeSet], unread: [StepOutcome]
  ) {
    let inquiry = AWSInquiry(as: environment, variables: variables)
    var unread: [StepOutcome] = []
    var named: [(outcome: StepOutcome, name: String, question: AWSQuestion)] = []
    for outcome in outcomes {
      if let name = Self.name(in: outcome.output) {
        let question = AWSQuestion(
          "cloudformation", "describe-change-set", in: outcome.step.stack.region, by: inquiry.cli,
          "--change-set-name", ShellWord(name))
        named.append((outcome, name, question))
      } else if !outcome.output.contains(Self.nothing) {
        unread.append(outcome.unread(outcome.output))
      }
    }
    let answers = inquiry.answers(to: named.map(\.question))
    var sets: [ChangeSet] = []
    for (outcome, name, question) in named {
      switch answers[question] {
      case .success(let answer): sets.append(ChangeSet(outcome.step.stack, name: name, answer))
      case .failure(let failure): unread.append(outcome.unread(failure.text))
      }
    }
    return (sets.sorted { $0.stack < $1.stack }, unread)
  }

  /// The phase with just what was prepared; stacks of which nothing changes are left alone.
  package func execution(of sets: [ChangeSet]) -> Phase {
    let cli = AWSCommandLine(environment: environment)
    var names: [StackID: String] = [:]
    for set in sets { names[set.stack] = set.name }
    let steps = phase.steps.compactMap { step -> Step? in
      guard step.preparation != nil else { return step }
      guard let name = names[step.stack] else { return nil }
      var step = step
      var execute = cli.silent("cloudformation", "execute-change-set", in: step.stack.region)
      execute.append("--change-set-name", ShellWord(name))
      step.precondition = nil
      step.reads = []
      step.lines = []
      step.bucket = nil
      step.action = execute
      step.ends = [cli.call("settled", of: step.stack), ShellCommand(["was_changed"])]
      return step
    }
    return Phase(phase.id, phase.does, steps)
  }

  /// What takes back what was prepared.
  package func withdrawal(of sets: [ChangeSet]) -> Phase {
    let cli = AWSCommandLine(environment: environment)
    return Phase(
      "withdraw-\(phase.id)", "delete what was prepared",
      sets.map { set in
        var delete = cli.silent("cloudformation", "delete-change-set", in: set.stack.region)
        delete.append("--change-set-name", ShellWord(set.name))
        return Step(
          id: "withdraw/\(set.stack.region)/\(set.stack.name)", stack: set.stack,
          does: "delete the change set", operation: .look, action: delete, timeout: 120)
      })
  }

  /// What `deploy` says when nothing of a stack changes.
  private static let nothing = "No changes to deploy"

  /// The ARN that `deploy --no-execute-changeset` ends its last line with.
  private static func name(in output: String) -> String? {
    output.split(whereSeparator: \.isWhitespace).last { word in
      word.hasPrefix("arn:") && word.contains(":changeSet/")
    }.map(String.init)
  }
}

extension StepOutcome {
  /// The same for a step that has not told what would change.
  fileprivate func unread(_ output: String) -> StepOutcome {
    StepOutcome(
      step: step, ending: .unread, milliseconds: milliseconds, output: output)
  }
}
