/// A plan run against a model of AWS, in every order and with every fault.
package struct Simulation: Sendable {
  package struct Options: Hashable, Sendable {
    /// How many faults may happen on one way.
    package var faults = 1
    package var facts = ServiceFacts()
    /// How many situations of one exploration are looked at.
    package var limit = 4_000_000
    var scenarios = Scenario.all

    package init() {}
  }

  package let options: Options
  package let parts: [SimulatedPart]

  package init(of plan: Plan, for stacks: [PlannedStack], _ options: Options = Options()) {
    self.options = options
    var found: [Component] = []
    var counts: [Model: Int] = [:]
    for component in Component.all(of: plan, for: stacks) {
      if counts[component.model] == nil { found.append(component) }
      counts[component.model, default: 0] += 1
    }
    let meanings = Meaning.all(under: options.facts)
    parts = found.map { component in
      SimulatedPart(
        component, count: counts[component.model] ?? 1,
        explorations: meanings.flatMap { meaning in
          options.scenarios.map { scenario in
            Exploration(
              Setting(model: component.model, meaning: meaning, scenario: scenario),
              faults: options.faults, limit: options.limit)
          }
        })
    }
  }

  package var situations: Int { parts.reduce(0) { $0 + $1.situations } }

  package var findings: [SimulatedFinding] { parts.flatMap(\.findings) }

  /// Whether everything was looked at, and nothing found.
  package var isClean: Bool { findings.isEmpty && !parts.contains(where: \.isCut) }
}
