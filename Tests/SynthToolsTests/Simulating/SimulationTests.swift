import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct SimulationTests {
  static func archive(_ key: String) -> AssetRecord {
    AssetRecord(
      path: "functions/api", key: key, runtime: "python3.13", architecture: "arm64")
  }

  private static let schema = MigrationsRecord(
    database: "Orders", path: "schema", functionOutput: "ApiArn",
    location: SourceLocation(file: "App.swift", line: 1, column: 1))

  @Test func `finds nothing wrong with a pair, whatever single thing goes wrong`() throws {
    let plan = try BreakablePlan(assets: [Self.archive("abc.zip")], migrations: [Self.schema])
    let simulation = plan.simulation()
    #expect(simulation.story == "")
    #expect(simulation.isClean)
    let part = try #require(simulation.parts.first)
    #expect(part.stacks.map(\.region) == ["us-east-1", "us-east-2"])
    #expect(part.rows.count == 4)
    #expect(part.rows.allSatisfy { $0.undisturbed > 500 && $0.situations > 20_000 })
  }

  @Test(arguments: ["deploy", "destroy, deploy"])
  func `finds nothing wrong with a pair when two things go wrong`(scenario: String) throws {
    let simulation = try BreakablePlan().simulation(
      of: scenario, faults: 2, knowing: [.updateWaitsForActive: true, .deletionWaitsForPeer: true])
    #expect(simulation.story == "")
    #expect(simulation.isClean)
  }

  @Test func `looks at equal parts once`() throws {
    let plan = try BreakablePlan(pairs: (10..<60).map { "Tenant\($0)" })
    let simulation = plan.simulation(of: "deploy")
    #expect(simulation.isClean)
    #expect(simulation.parts.map(\.count) == [50])
  }

  @Test func `finds nothing wrong with stacks that take values of others`() throws {
    func value(_ stack: String, _ region: String) -> CarriedValue {
      CarriedValue(parameter: "Api", stack: stack, region: region, output: "ApiArn")
    }
    var plan = try BreakablePlan([
      SampleStack.side(in: "us-east-1", peer: "us-east-2"),
      SampleStack.side(in: "us-east-2", peer: "us-east-1"),
      SampleStack.plain(
        "Panel", in: "eu-west-1",
        carried: [value("App-us-east-1", "us-east-1"), value("App-us-east-2", "us-east-2")]),
      SampleStack.plain("Alone", in: "eu-west-1"),
    ])
    let simulation = plan.simulation()
    #expect(simulation.story == "")
    #expect(simulation.parts.map { $0.stacks.map(\.name) }.count == 2)
    plan.move("stacks-2", before: "stacks")
    #expect(
      plan.simulation(of: "deploy", faults: 0).findings.map(\.sentence) == [
        "does not converge: stacks-2/eu-west-1/Panel fails although nothing disturbs the run"
      ])
  }

  @Test func `finds nothing wrong with a cluster of one Region`() throws {
    let template = """
      {"Resources": {"Orders": {"Type": "AWS::DSQL::Cluster", "DeletionPolicy": \
      "RetainExceptOnCreate", "Properties": {"DeletionProtectionEnabled": true}}, \
      "Topic": {"Type": "AWS::SNS::Topic"}}}
      """
    var alone = SampleStack.side(in: "us-east-1", peer: "us-east-2", template: template)
    alone.clusters[0].peer = nil
    #expect(try BreakablePlan([alone]).simulation().story == "")
  }

  @Test func `finds nothing wrong with the schema of a cluster that no stack owns`() throws {
    var borrowing = SampleStack.plain("App")
    borrowing.migrations = [Self.schema]
    #expect(try BreakablePlan([borrowing]).simulation().story == "")
  }

  @Test func `finds nothing wrong with two databases in each stack`() throws {
    let simulation = try BreakablePlan(
      ["us-east-1", "us-east-2"].map { region in
        let peer = region == "us-east-1" ? "us-east-2" : "us-east-1"
        var side = SampleStack.side(in: region, peer: peer)
        let other = SampleStack.side(of: "Ledger", in: region, peer: peer)
        side.clusters += other.clusters
        side.template =
          SampleStack.clusterTemplate("Orders").replacing(
            "\"Api\": {",
            with: """
              "Ledger": {"Type": "AWS::DSQL::Cluster", "DeletionPolicy": "RetainExceptOnCreate",
                "Properties": {"DeletionProtectionEnabled": true, "MultiRegionProperties": {
                  "Clusters": [{"Ref": "LedgerPeerArn"}], "WitnessRegion": "us-west-2"}}},
              "Api": {
              """
          ).replacing(
            "\"OrdersPeerArn\": {",
            with: "\"LedgerPeerArn\": {\"Type\": \"String\"}, \"OrdersPeerArn\": {")[...]
          .utf8Bytes
        return side
      }
    ).simulation(of: "deploy")
    #expect(simulation.isClean)
  }

  @Test func `protects clusters again that somebody has begun to destroy`() throws {
    let changedMind = Scenario(
      id: "changed mind", isDeployed: true, errands: [.destroyWithData, .deploy], givesUp: true)
    var plan = try BreakablePlan()
    let unprotected = "the run ends well, but Orders of us-east-1 is not protected as it is to be"
    #expect(!plan.simulation(of: [changedMind]).findings.map(\.sentence).contains(unprotected))
    plan.change("protect") { phase in
      [Phase(phase.id, phase.does, phase.steps.filter { $0.operation == .protect })]
    }
    #expect(plan.simulation(of: [changedMind]).findings.map(\.sentence).contains(unprotected))
  }

  @Test func `has fewer meanings the more is known`() throws {
    let plan = try BreakablePlan()
    let simulation = plan.simulation(
      of: "deploy again", knowing: [.updateWaitsForActive: true])
    #expect(
      simulation.parts[0].rows.map(\.meaning) == [
        Meaning(updateWaitsForActive: true, deletionWaitsForPeer: false),
        Meaning(updateWaitsForActive: true, deletionWaitsForPeer: true),
      ])
  }

  @Test func `says when it has not looked at everything`() throws {
    let plan = try BreakablePlan()
    var options = Simulation.Options()
    options.limit = 100
    let simulation = Simulation(of: plan.plan, for: plan.stacks, options)
    #expect(simulation.findings.isEmpty)
    #expect(simulation.parts[0].isCut)
    #expect(!simulation.isClean)
  }
}
