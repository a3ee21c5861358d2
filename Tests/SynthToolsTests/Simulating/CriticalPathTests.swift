import Testing

@testable import SynthTools

struct CriticalPathTests {
  @Test func `is the step of each phase that ends last`() throws {
    let plan = try BreakablePlan()
    let paths = plan.plan.criticalPaths(for: plan.stacks, Durations())
    #expect(paths.fromNothing.links.map(\.phase) == plan.plan.phases.map(\.id))
    #expect(paths.fromNothing.seconds > 240)
    #expect(paths.unchanged.seconds < 60)
    #expect(paths.unchanged.seconds > 10)
  }

  @Test func `asks for a stack with pauses, and thus ends at the end of one`() throws {
    let plan = try BreakablePlan()
    var durations = Durations()
    func create() throws -> Int {
      let links = plan.plan.criticalPaths(for: plan.stacks, durations).fromNothing.links
      return try #require(links.first { $0.phase == "create" }).seconds
    }
    _ = durations.set("AWS::KMS::Key", to: 0)
    _ = durations.set("new-cluster", to: 1)
    let quick = try create()
    _ = durations.set("new-cluster", to: 30)
    #expect(try create() == quick)
    _ = durations.set("new-cluster", to: 31)
    #expect(try create() == quick + 30)
    // The cluster waits for its key.
    _ = durations.set("AWS::KMS::Key", to: 30)
    #expect(try create() == quick + 60)
  }

  @Test func `counts places of a large deployment`() throws {
    var durations = Durations()
    _ = durations.set("upload", to: 100)
    func seconds(of count: Int) throws -> Int {
      let assets = (0..<count).map {
        SimulationTests.archive("\($0).zip")
      }
      let plan = try BreakablePlan(pairs: ["App"], assets: assets)
      let links = plan.plan.criticalPaths(for: plan.stacks, durations).fromNothing.links
      return try #require(links.first { $0.phase == "artifacts" }).seconds
    }
    #expect(try seconds(of: 9) > seconds(of: 8) * 3 / 2)
    #expect(try seconds(of: 8) == seconds(of: 1))
  }

  @Test func `knows its keys and the types of resources`() {
    var durations = Durations()
    let known = ["activation", "AWS::Lambda::Function", "activaton"].map {
      durations.set($0, to: 1)
    }
    #expect(known == [true, true, false])
  }
}
