import Testing

@testable import SynthTools

/// What the model says of clusters is what AWS says, or what the meaning says where AWS does not.
struct ClusterLifeTests {
  private let model: Model

  init() throws {
    let plan = try BreakablePlan()
    model = try #require(Component.all(of: plan.plan, for: plan.stacks).first).model
  }

  /// Both clusters, each waiting for its peer.
  private func pair() -> World {
    var world = World(of: model)
    let incidents = [0, 1].map { world.make($0, in: model, as: .create) }
    #expect(incidents == [nil, nil])
    return world
  }

  private func statuses(_ world: World) -> [String] { world.clusters.map(\.status.text) }

  @Test func `waits for its peer until both name each other`() {
    var world = pair()
    #expect(statuses(world) == ["PENDING_SETUP", "PENDING_SETUP"])
    _ = world.set(peer: world.clusters[1].name, of: 0)
    #expect(statuses(world) == ["PENDING_SETUP", "PENDING_SETUP"])
    #expect(!world.canGoOn(0, in: model))
    _ = world.set(peer: world.clusters[0].name, of: 1)
    #expect(statuses(world) == ["CREATING", "CREATING"])
    world.goOn(0)
    #expect(statuses(world) == ["ACTIVE", "CREATING"])
  }

  @Test func `waits for the deletion of its peer`() {
    var world = World(deployed: model)
    let isDeletedProtected = world.delete(0)
    #expect(!isDeletedProtected)
    world.clusters[0].isProtected = false
    world.clusters[1].isProtected = false
    let isFirstDeleted = world.delete(0)
    #expect(isFirstDeleted)
    #expect(statuses(world) == ["PENDING_DELETE", "ACTIVE"])
    #expect(!world.canGoOn(0, in: model))
    let isSecondDeleted = world.delete(1)
    #expect(isSecondDeleted)
    #expect(statuses(world) == ["DELETING", "DELETING"])
    world.goOn(0)
    #expect(world.clusters.map(\.name.cluster) == [1])
  }

  @Test func `is deleted at once when it never had a peer`() {
    var world = pair()
    let isDeleted = world.delete(0)
    #expect(isDeleted)
    #expect(statuses(world) == ["DELETING", "PENDING_SETUP"])
  }

  @Test func `is not usable while a Region of the two is out of reach`() {
    var world = pair()
    _ = world.set(peer: world.clusters[1].name, of: 0)
    _ = world.set(peer: world.clusters[0].name, of: 1)
    world.regionsDown[1] = true
    #expect(!world.canGoOn(0, in: model))
  }

  @Test func `tells a second cluster, and one with data that loses its peer`() {
    var world = World(deployed: model)
    let made = world.make(0, in: model, as: .create)
    #expect(made == .isMadeTwice(cluster: 0))
    let separated = world.set(peer: nil, of: 0)
    #expect(separated == .losesPeer(cluster: 0))
  }

  @Test(arguments: [false, true])
  func `lets an update wait for the other side, or not`(waits: Bool) throws {
    var world = pair()
    for stack in 0...1 {
      world.stacks[stack].status = .createComplete
      world.stacks[stack].form = .create
    }
    let step = try #require(
      model.deployment.flatMap(\.steps).first { $0.acts.contains(.preparesChanges(.peer)) })
    for act: Act in [
      .preparesChanges(.peer), .executesChanges(.peer, keepsOnFailure: true),
    ] {
      let outcome = world.perform(act, of: step, in: model, everything: .steady)
      #expect(outcome == .goesOn)
    }
    let meaning = Meaning(updateWaitsForActive: waits, deletionWaitsForPeer: false)
    var incident: Incident?
    world = try #require(world.goingOn(0, in: model, under: meaning, &incident))
    #expect(world.clusters[0].peer == world.clusters[1].name)
    #expect((world.goingOn(0, in: model, under: meaning, &incident) == nil) == waits)
    #expect(incident == nil)
  }
}
