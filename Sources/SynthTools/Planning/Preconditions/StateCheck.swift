/// Stacks of a Region in states that allow no change. What is in progress is waited for later.
struct StateCheck {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var step: Step {
    let first = stacks[0].id
    return PreconditionPhase.step(
      "\(first.region)/states", of: first, "make sure that the stacks' states allow a change",
      cli.call("states_allow_change", in: first.region, .list(stacks.map(\.id.name))),
      requiring: .stacksTakeChanges)
  }
}
