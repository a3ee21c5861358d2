internal import Assembly

/// Watches the alarms of stacks for a while, and stops the deployment when one is raised.
struct WatchPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  let minutes: Int
  /// The phase that has changed the stacks.
  let after: String

  private static let seconds = 20
  /// How many alarms AWS can be asked about at once.
  private static let atOnce = 100

  var phase: Phase {
    Phase(
      "watch-\(after)",
      "watch the alarms of what was just deployed, before the next Region follows",
      stacks.filter { stack in stack.index.resources.contains { Self.types.contains($0.type) } }
        .map { step($0.id) })
  }

  private static let types = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]

  private func step(_ stack: StackID) -> Step {
    let names = cli.answer(
      "cloudformation", "list-stack-resources", in: stack.region,
      ["--stack-name", ShellWord(stack.name)],
      query: ShellWord(
        "StackResourceSummaries[?contains(\(Self.types.jmesPath), ResourceType)].PhysicalResourceId"
      ))
    let raised = cli.query(
      "cloudwatch", "describe-alarms", in: stack.region,
      [
        "--state-value", "ALARM", "--alarm-types", "MetricAlarm", "CompositeAlarm", "--alarm-names",
        .verbatim("\"${names[@]:first:\(Self.atOnce)}\""),
      ],
      query: "[MetricAlarms, CompositeAlarms][].AlarmName")
    let failure =
      "{ printf '%s\\n' \"$raised\" >&2; \(ShellWord.failing("alarms of stack \(stack.name) in \(stack.region) are raised; the Regions after it were not changed")); }"
    return Step(
      id: "watch-\(after)/\(stack.region)/\(stack.name)", stack: stack,
      does: "watch the stack's alarms for \(minutes) minutes", operation: .look,
      action: ShellCommand([
        .verbatim("( list=\"\(names)\" && { [ -z \"$list\" ] || {"),
        // An array that is empty is none for older shells.
        .line("{ IFS=$'\\t\\n' read -r -d '' -a names <<<\"$list\" || :; }"),
        .line(
          "&& { tries=0; until raised=\"$(for ((first = 0; first < ${#names[@]}; first += \(Self.atOnce))); do \(raised) || exit; done)\""
        ),
        .line(
          "&& { [ -z \"$raised\" ] || \(failure); } || exit 1; [ \"$tries\" -ge \(minutes * 60 / Self.seconds) ]; do tries=$((tries + 1)); sleep \(Self.seconds); done; }; }; } )"
        ),
      ]), timeout: minutes * 60 * 11 / 10 + 600)
  }
}
