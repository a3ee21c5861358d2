import Testing

@testable import SynthTools

struct RemovalStepTests {
  private static let east = StackID(region: "us-east-1", name: ProbedStack.name)
  private static let other = StackID(region: "us-east-2", name: ProbedStack.name)

  private func cluster(
    _ region: String, _ status: String = "ACTIVE", isProtected: Bool = false,
    naming peers: [String] = []
  ) -> ProbedCluster {
    ProbedCluster(
      id: ProbedCluster.ID(region: region, identifier: "id-\(region)"), arn: "arn-\(region)",
      status: ClusterCondition(rawValue: status), isProtected: isProtected, peers: peers)
  }

  /// Each cluster belongs to the stack of its Region, if there is one.
  private func next(_ stacks: [StackID: String], _ clusters: ProbedCluster...) -> [RemovalStep] {
    var remains = ProbeRemains(clusters: clusters)
    remains.stacks = stacks.map { ProbedStack(id: $0, status: $1) }.sorted { $0.id < $1.id }
    for stack in stacks.keys {
      remains.owned[stack] = clusters.first { $0.id.region == stack.region }?.id
    }
    return RemovalStep.next(for: remains, witness: "us-west-2")
  }

  @Test func `deletes both sides at once, and clusters that no stack has`() {
    let both = next(
      [Self.east: "CREATE_COMPLETE", Self.other: "UPDATE_FAILED"], cluster("us-east-1"),
      cluster("us-east-2"))
    #expect(both == [.deleteStack(Self.east), .deleteStack(Self.other)])
    let alone = cluster("us-east-2")
    #expect(
      next([Self.east: "DELETE_FAILED"], cluster("us-east-1"), alone) == [
        .deleteStack(Self.east), .deleteCluster(alone.id),
      ])
  }

  @Test func `takes protection away first`() {
    let protected = cluster("us-east-2", isProtected: true)
    #expect(
      next(
        [Self.east: "CREATE_COMPLETE", Self.other: "ROLLBACK_FAILED"], cluster("us-east-1"),
        protected) == [.unprotect(protected.id)])
  }

  @Test(arguments: ["CREATE_IN_PROGRESS", "REVIEW_IN_PROGRESS"])
  func `does not wait for what can be deleted while it goes on`(status: String) {
    #expect(next([Self.east: status]) == [.deleteStack(Self.east)])
  }

  @Test func `waits for what goes anyway`() {
    #expect(
      next(
        [Self.east: "DELETE_IN_PROGRESS"], cluster("us-east-1", "DELETING"),
        cluster("us-east-2", "PENDING_DELETE", isProtected: true)) == [])
    #expect(
      next([Self.east: "IMPORT_IN_PROGRESS", Self.other: "CREATE_COMPLETE"], cluster("us-east-1"))
        == [])
  }

  @Test func `has the other side name a cluster whose stack waits for that`() {
    let waiting = cluster("us-east-1", "PENDING_SETUP", naming: ["arn-us-east-2"])
    let silent = cluster("us-east-2", "PENDING_SETUP")
    let stacks = [Self.east: "UPDATE_IN_PROGRESS", Self.other: "CREATE_COMPLETE"]
    #expect(next(stacks, waiting, silent) == [.name(waiting, as: silent, witness: "us-west-2")])
    let named = cluster("us-east-2", "PENDING_SETUP", naming: ["arn-us-east-1"])
    #expect(next(stacks, waiting, named) == [])
    #expect(next(stacks, cluster("us-east-1", "CREATING"), cluster("us-east-2", "CREATING")) == [])
  }

  @Test func `deletes a cluster that waits for a peer that is gone`() {
    let waiting = cluster("us-east-1", "PENDING_SETUP", naming: ["arn-us-east-2"])
    #expect(next([Self.east: "UPDATE_IN_PROGRESS"], waiting) == [.deleteCluster(waiting.id)])
    #expect(
      next([Self.east: "UPDATE_IN_PROGRESS"], waiting, cluster("us-east-2", "DELETING")) == [
        .deleteCluster(waiting.id)
      ])
  }
}
