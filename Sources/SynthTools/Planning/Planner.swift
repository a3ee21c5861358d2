package import Assembly

/// Makes a plan from stacks.
package struct Planner {
  private let stacks: [PlannedStack]
  private let options: PlanOptions
  private let cli: AWSCommandLine

  package init(_ stacks: [PlannedStack], _ options: PlanOptions = PlanOptions()) {
    self.stacks = stacks.sorted { $0.id < $1.id }
    self.options = options
    cli = AWSCommandLine(environment: options.environment)
  }

  /// The plan, or why there is none.
  package func plan() -> (plan: Plan, diagnostics: [Diagnostic]) {
    let early = EarlyValues(of: stacks)
    let order = StackOrder(stacks, early: early)
    let diagnostics = stacks.flatMap(\.diagnostics) + order.diagnostics
    guard diagnostics.isEmpty else { return (Plan(), diagnostics) }
    let layers = order.layers.map { $0.filter(isMeant) }.filter { !$0.isEmpty }
    let meant = stacks.filter(isMeant)
    let adoptVariables = AdoptVariables(of: stacks)
    var plan = Plan()
    plan.phases =
      [
        PreconditionPhase(
          stacks: meant, cli: cli, isAlone: isAlone, adoptVariables: adoptVariables
        ).phase,
        ClearPhase(stacks: meant, cli: cli).phase,
        BucketPhase(stacks: meant, cli: cli).phase,
        ArtifactPhase(stacks: meant, cli: cli).phase,
      ]
    if !isAlone {
      plan.phases += [
        AdoptPhase(stacks: stacks, cli: cli, variables: adoptVariables).phase,
        CreatePhase(stacks: stacks, cli: cli).phase,
        PeerPhase(stacks: stacks, cli: cli).phase,
      ]
    }
    plan.phases += [WaitPhase(stacks: meant, cli: cli).phase]
    plan.phases += StackPhases(layers: layers, early: early, cli: cli, watch: options.watch).phases
    plan.phases += [ProtectPhase(stacks: meant, cli: cli).phase]
    plan.phases += CommandPhases(moment: .stacks, stacks: meant, cli: cli).phases
    plan.phases += [
      SchemaPhase(stacks: stacks, cli: cli, runner: options.runner, region: options.region).phase
    ]
    plan.phases += CommandPhases(moment: .schema, stacks: meant, cli: cli).phases
    plan.phases += [
      VerifyPhase(stacks: meant, cli: cli, isAlone: isAlone).phase
    ]
    plan.teardown = Teardown(layers: layers, cli: cli).phases
    plan.phases.removeAll { $0.groups.isEmpty }
    plan.teardown.removeAll { $0.groups.isEmpty }
    return (plan, [])
  }

  private var isAlone: Bool { options.region != nil }

  private func isMeant(_ stack: PlannedStack) -> Bool {
    options.region == nil || stack.id.region == options.region
  }
}
