import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// A plan of pairs of stacks, and what is done to it.
struct BreakablePlan {
  var plan: Plan
  let stacks: [PlannedStack]

  init(_ records: [StackRecord]) throws {
    stacks = try records.map(PlannedStack.init)
    let (plan, diagnostics) = Planner(stacks).plan()
    #expect(diagnostics == [])
    self.plan = plan
  }

  /// - Parameter pairs: The names of the stacks, which are the same in both Regions.
  init(pairs: [String] = ["App"], assets: [AssetRecord] = [], migrations: [MigrationsRecord] = [])
    throws
  {
    try self.init(
      pairs.flatMap { name in
        [("us-east-1", "us-east-2"), ("us-east-2", "us-east-1")].map { region, peer in
          var side = SampleStack.side(in: region, peer: peer, name: name, assets: assets)
          if region == "us-east-1" { side.migrations = migrations }
          return side
        }
      })
  }

  mutating func change(_ phase: String, _ change: (Phase) -> [Phase]) {
    plan.phases = plan.phases.flatMap { $0.id == phase ? change($0) : [$0] }
    plan.teardown = plan.teardown.flatMap { $0.id == phase ? change($0) : [$0] }
  }

  mutating func remove(_ phase: String) { change(phase) { _ in [] } }

  /// Moves a phase to the place before another.
  mutating func move(_ phase: String, before other: String) {
    let moved = (plan.phases + plan.teardown).filter { $0.id == phase }
    remove(phase)
    change(other) { moved + [$0] }
  }

  mutating func changeSteps(of phase: String, _ change: (inout Step) -> Void) {
    self.change(phase) { phase in
      let groups = phase.groups.map { group in
        group.map { step in
          var step = step
          change(&step)
          return step
        }
      }
      return [
        Phase(phase.id, phase.does, isAtOnce: phase.isAtOnce, of: phase.choice, together: groups)
      ]
    }
  }

  /// - Parameter scenarios: The ids of those to be looked at; none for all.
  func simulation(
    of scenarios: String..., faults: Int = 1, knowing facts: [ServiceFacts.Question: Bool] = [:]
  ) -> Simulation {
    let chosen = Scenario.all.filter { scenarios.isEmpty || scenarios.contains($0.id) }
    #expect(scenarios.isEmpty || chosen.count == scenarios.count)
    return simulation(of: chosen, faults: faults, knowing: facts)
  }

  func simulation(
    of scenarios: [Scenario], faults: Int = 1, knowing facts: [ServiceFacts.Question: Bool] = [:]
  ) -> Simulation {
    var options = Simulation.Options()
    options.faults = faults
    options.scenarios = scenarios
    for (question, answer) in facts {
      options.facts.add(
        ServiceFacts.Answer(question, .bool(answer), in: [], on: "2026-11-20", evidence: ""))
    }
    return Simulation(of: plan, for: stacks, options)
  }
}

extension Simulation {
  /// The way to what is wrong first, and what that is.
  var story: String {
    findings.first.map { ($0.story + ["→ " + $0.sentence]).joined(separator: "\n") } ?? ""
  }
}
