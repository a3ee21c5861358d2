/// Stacks of a Region in states that allow no change. What is in progress is waited for later.
struct StateCheck {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  private static let refused = [
    "DELETE_IN_PROGRESS", "DELETE_FAILED", "IMPORT_ROLLBACK_FAILED", "ROLLBACK_FAILED",
    "UPDATE_ROLLBACK_FAILED",
  ]

  var step: Step {
    let region = stacks[0].id.region
    let names = stacks.map(\.id.name).jmesPath
    let query =
      "Stacks[?contains(\(names), StackName) && contains(\(Self.refused.jmesPath), StackStatus)]"
      + ".join(' is ', [StackName, StackStatus])"
    let bad = cli.answer(
      "cloudformation", "describe-stacks", in: region, [], query: ShellWord(query))
    let failure = ShellWord.failing(
      """
      these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone
      """)
    return PreconditionPhase.step(
      "\(region)/states", of: stacks[0].id, "make sure that the stacks' states allow a change",
      "bad=\"\(bad)\" && { [ -z \"$bad\" ] || { printf '%s\\n' \"$bad\" >&2; \(failure); }; }",
      requiring: .stacksTakeChanges)
  }
}

extension [String] {
  /// As a list of raw strings of JMESPath, for names that hold no quotes.
  var jmesPath: String { "[" + map { "'\($0)'" }.joined(separator: ", ") + "]" }
}
