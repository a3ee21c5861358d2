import CloudFormation
import Testing

@testable import SynthTools

/// What somebody is told before they take everything down.
struct LossTextTests {
  private func cluster(_ database: String, _ identifier: String, in region: String) throws
    -> ClusterStatus
  {
    let answer = SampleAnswers.cluster(identifier, in: region, peers: [])
    let cluster = try DeployedCluster(JSON(parsing: Array(answer.utf8)), in: region)
    return ClusterStatus(
      database: database, presence: .present(try #require(cluster)), peering: nil)
  }

  private func stack(
    _ name: String, _ presence: Presence<DeployedStack>? = nil, _ clusters: ClusterStatus...
  ) throws -> StackStatus {
    let there = try DeployedStack(JSON(parsing: Array(SampleAnswers.stack().utf8)))
    return StackStatus(
      id: StackID(region: "us-east-1", name: name),
      presence: try presence ?? .present(#require(there)), template: nil, advice: nil,
      clusters: clusters)
  }

  /// - Parameter policy: Of the cluster `Orders`; `Ledger` is retained.
  private func lines(
    _ stacks: StackStatus..., deletesData: Bool = false, policy: String = "RetainExceptOnCreate"
  ) throws -> [String] {
    let template = """
      {"Resources": {"Orders": {"Type": "AWS::DSQL::Cluster", "DeletionPolicy": "\(policy)"},
      "Ledger": {"Type": "AWS::DSQL::Cluster", "DeletionPolicy": "Retain"}}}
      """
    let planned = try stacks.map { stack in
      try PlannedStack(SampleStack.plain(stack.id.name, template: template))
    }
    return LossText(
      StatusReport(stacks: stacks, kept: [], unlisted: []), of: planned, deletesData: deletesData
    ).lines
  }

  @Test func `is each stack, and what becomes of its clusters`() throws {
    let stack = try stack(
      "App", nil, cluster("Orders", "abc", in: "us-east-1"),
      cluster("Ledger", "def", in: "us-east-1"))
    #expect(
      try lines(stack) == [
        "  us-east-1  App  is deleted", "  us-east-1  App  Orders (abc) stays, with its data",
        "  us-east-1  App  Ledger (def) stays, with its data",
      ])
    #expect(
      try lines(stack, deletesData: true) == [
        "  us-east-1  App  is deleted",
        "  us-east-1  App  Orders (abc) is deleted, with all its data",
        "  us-east-1  App  Ledger (def) is deleted, with all its data",
      ])
  }

  @Test func `does not promise that a cluster stays which goes with its stack`() throws {
    let stack = try stack("App", nil, cluster("Orders", "abc", in: "us-east-1"))
    for policy in ["Delete", "Snapshot"] {
      #expect(
        try lines(stack, policy: policy) == [
          "  us-east-1  App  is deleted",
          "  us-east-1  App  Orders (abc) is deleted, with all its data",
        ])
    }
  }

  @Test func `says of a stack that it is not there, or that nobody knows`() throws {
    let gone = try stack("Gone", .absent)
    let hidden = try stack("Hidden", .unknown(AWSFailure(.refusal, "AccessDenied")))
    #expect(
      try lines(gone, hidden, stack("Plain")) == [
        "  us-east-1  Gone  is not there", "  us-east-1  Hidden  refused: AccessDenied",
        "  us-east-1  Plain  is deleted",
      ])
  }

  @Test func `says of a cluster that nobody knows it`() throws {
    let unknown = ClusterStatus(
      database: "Orders", presence: .unknown(AWSFailure(.silence, "no answer within 60 s")),
      peering: nil)
    let absent = ClusterStatus(database: "Ledger", presence: .absent, peering: nil)
    #expect(
      try lines(stack("App", nil, unknown, absent)) == [
        "  us-east-1  App  is deleted",
        "  us-east-1  App  Orders  unreachable: no answer within 60 s",
      ])
  }
}
