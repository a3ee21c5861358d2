import Assembly
import Testing

@testable import SynthTools

/// Which stacks have to be changed together.
struct PeerGroupsTests {
  /// The names of stacks that go together; stacks in the order in which planners have them.
  private func groups(_ stacks: StackRecord...) throws -> [[String]] {
    let planned = try stacks.map(PlannedStack.init).sorted { $0.id < $1.id }
    return PeerGroups(planned).groups.map { $0.map { "\($0.id.region) \($0.id.name)" } }
  }

  private func side(_ name: String, in region: String, of other: (region: String, name: String))
    -> StackRecord
  {
    var stack = SampleStack.side(in: region, peer: other.region, name: name)
    stack.clusters[0].peer?.stack = other.name
    return stack
  }

  @Test func `pairs the two sides of a database`() throws {
    #expect(
      try groups(
        side("A", in: "us-east-2", of: ("us-east-1", "A")),
        side("B", in: "us-east-2", of: ("us-east-1", "C")),
        side("C", in: "us-east-1", of: ("us-east-2", "B")),
        side("A", in: "us-east-1", of: ("us-east-2", "A"))) == [
          ["us-east-1 A", "us-east-2 A"], ["us-east-1 C", "us-east-2 B"],
        ])
  }

  @Test func `puts together what several databases tie together`() throws {
    var hub = side("Hub", in: "us-east-1", of: ("us-east-2", "X"))
    hub.clusters += side("Hub", in: "us-east-1", of: ("us-west-2", "Y")).clusters
    var far = side("Y", in: "us-west-2", of: ("us-east-1", "Hub"))
    far.clusters += side("Y", in: "us-west-2", of: ("us-east-2", "Z")).clusters
    #expect(
      try groups(
        hub, far, side("X", in: "us-east-2", of: ("us-east-1", "Hub")),
        side("Z", in: "us-east-2", of: ("us-west-2", "Y")),
        side("Q", in: "us-east-1", of: ("us-east-2", "Q")),
        side("Q", in: "us-east-2", of: ("us-east-1", "Q"))) == [
          ["us-east-1 Hub", "us-east-2 X", "us-east-2 Z", "us-west-2 Y"],
          ["us-east-1 Q", "us-east-2 Q"],
        ])
  }

  @Test func `is found from either side, though only one names the other`() throws {
    #expect(
      try groups(
        side("A", in: "us-east-1", of: ("us-east-2", "gone")),
        side("B", in: "us-east-2", of: ("us-east-1", "A"))) == [["us-east-1 A", "us-east-2 B"]])
  }

  @Test func `leaves out stacks without a cluster that has a peer`() throws {
    #expect(try groups(SampleStack.plain("App"), SampleStack.single()) == [])
    // One whose other side is not planned is alone.
    #expect(
      try groups(SampleStack.plain("App"), side("A", in: "us-east-1", of: ("us-east-2", "A")))
        == [["us-east-1 A"]])
  }
}
