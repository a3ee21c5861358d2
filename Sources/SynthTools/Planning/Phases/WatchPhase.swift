internal import Assembly

/// Watches the alarms of stacks for a while, and stops the deployment when one is raised.
struct WatchPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  let minutes: Int
  /// The phase that has changed the stacks.
  let after: String

  var phase: Phase {
    Phase(
      "watch-\(after)",
      "watch the alarms of what was just deployed, before the next Region follows",
      stacks.filter { stack in stack.index.resources.contains { Self.types.contains($0.type) } }
        .map { step($0.id) })
  }

  private static let types = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]

  private func step(_ stack: StackID) -> Step {
    Step(
      id: "watch-\(after)/\(stack.region)/\(stack.name)", stack: stack,
      does: "watch the stack's alarms for \(minutes) minutes", operation: .look,
      action: cli.call("watch_alarms", of: stack, ShellWord("\(minutes)")),
      timeout: minutes * 60 * 11 / 10 + 600)
  }
}
