/// A plan run against a model of AWS, in every order and with every fault.
package struct Simulation: Sendable {
  package struct Options: Hashable, Sendable {
    /// How many faults may happen on one way.
    package var faults = 1
    package var meanings = Meaning.all(under: ServiceFacts())
    /// How many situations of one exploration are looked at.
    package var limit = 2_000_000

    package init() {}
  }

  /// Stacks that belong together, and what was explored of them.
  struct Part: Sendable {
    let component: Component
    /// How many parts of the deployment are equal, this one with them.
    let count: Int
    let explorations: [Exploration]
  }

  let options: Options
  let parts: [Part]

  package init(of plan: Plan, for stacks: [PlannedStack], _ options: Options = Options()) {
    self.options = options
    var found: [Component] = []
    var counts: [Model: Int] = [:]
    for component in Component.all(of: plan, for: stacks) {
      if counts[component.model] == nil { found.append(component) }
      counts[component.model, default: 0] += 1
    }
    parts = found.map { component in
      Part(
        component: component, count: counts[component.model] ?? 1,
        explorations: options.meanings.flatMap { meaning in
          Scenario.all.map { scenario in
            Exploration(
              Setting(model: component.model, meaning: meaning, scenario: scenario),
              faults: options.faults, limit: options.limit)
          }
        })
    }
  }

  package var hasViolations: Bool {
    parts.contains { $0.explorations.contains { !$0.findings.isEmpty || $0.isCut } }
  }
}
