package import Assembly

/// Makes a plan from stacks.
package struct Planner {
  private let stacks: [PlannedStack]
  private let cli: AWSCommandLine
  private let runner: SchemaRunner

  package init(
    _ stacks: [PlannedStack], for environment: DeploymentEnvironment? = nil,
    runner: SchemaRunner = .function
  ) {
    self.stacks = stacks.sorted { $0.id < $1.id }
    self.runner = runner
    cli = AWSCommandLine(environment: environment)
  }

  /// The plan, or why there is none.
  package func plan() -> (plan: Plan, diagnostics: [Diagnostic]) {
    let order = StackOrder(stacks)
    let diagnostics = stacks.flatMap(\.diagnostics) + order.diagnostics
    guard diagnostics.isEmpty else { return (Plan(), diagnostics) }
    var plan = Plan()
    plan.phases =
      [
        AccountPhase(stacks: stacks, cli: cli).phase,
        BucketPhase(stacks: stacks, cli: cli).phase,
        ArtifactPhase(stacks: stacks, cli: cli).phase,
        CreatePhase(stacks: stacks, cli: cli).phase,
        PeerPhase(stacks: stacks, cli: cli).phase,
        WaitPhase(stacks: stacks, cli: cli).phase,
      ] + StackPhases(layers: order.layers, cli: cli).phases
      + CommandPhases(moment: .stacks, stacks: stacks, cli: cli).phases
      + [SchemaPhase(stacks: stacks, cli: cli, runner: runner).phase]
      + CommandPhases(moment: .schema, stacks: stacks, cli: cli).phases
    plan.teardown =
      [AccountPhase(stacks: stacks, cli: cli).phase]
      + Teardown(layers: order.layers, cli: cli).phases
    plan.phases.removeAll { $0.steps.isEmpty }
    plan.teardown.removeAll { $0.steps.isEmpty }
    return (plan, [])
  }
}
