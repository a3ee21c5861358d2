import Assembly
import Testing

@testable import SynthTools

/// Whether the account may have as many multi-Region clusters as there would be.
struct QuotaCheckTests {
  private func step(_ stacks: StackRecord...) throws -> Step {
    try Plan(of: stacks.isEmpty ? SampleStack.pair : stacks).step("preconditions/us-east-1/quota")
  }

  /// An account with clusters `a`, `b` and so on, of which those before `s` have a witness.
  private func aws(
    stacks: String = "", quota: String = "echo 5.0", standard: String = "exit 254",
    clusters: String = "",
    cluster: String = "case ${10} in [a-r]) echo us-west-2 ;; *) echo None ;; esac"
  ) throws -> FakeAWS {
    try FakeAWS([
      "describe-stacks": "printf '\(stacks)\\n'", "get-service-quota": quota,
      "get-aws-default-service-quota": standard, "list-clusters": "printf '\(clusters)\\n'",
      "get-cluster": cluster,
    ])
  }

  @Test func `asks for no quota when nothing is new`() throws {
    let aws = try aws(stacks: "App-us-east-1")
    #expect(try aws.run(step()).ending == .done)
    #expect(
      aws.calls == [
        "cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Stacks[?contains(['App-us-east-1'], StackName) && StackStatus!='REVIEW_IN_PROGRESS' && StackStatus!='ROLLBACK_COMPLETE'].StackName --output text"
      ])
  }

  @Test func `finds stacks in lists, whatever stands between them`() throws {
    let one = SampleStack.side(in: "us-east-1", peer: "us-east-2", name: "One")
    let two = SampleStack.side(in: "us-east-1", peer: "us-east-2", name: "One-More")
    for (stacks, isAsked) in [
      ("One\\tOne-More", false), ("One-More\\nOne", false), ("One-More", true), ("One", true),
      ("AnyOne\\tOne-More", true),
    ] {
      let aws = try aws(stacks: stacks, quota: "echo 0.0")
      #expect((try aws.run(step(one, two)).ending == .done) != isAsked, "\(stacks)")
      #expect(aws.calls.contains { $0.contains("service-quota") } == isAsked, "\(stacks)")
    }
  }

  @Test func `is content with what is just enough`() throws {
    let aws = try aws(clusters: "a\\tb\\ts\\nc\\td\\tx")
    #expect(try aws.run(step()).ending == .done)
    #expect(aws.calls.filter { $0.contains(" get-cluster ") }.count == 6)
    #expect(
      aws.calls.contains(
        "service-quotas get-service-quota --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text"
      ))
    #expect(aws.changes == [])
  }

  @Test func `refuses what is one too many`() throws {
    let outcome = try aws(clusters: "a\\tb\\tc\\td\\te\\ts").run(step())
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "us-east-1 would have 6 multi-Region clusters, and the account's quota is 5; raise it in Service Quotas, or delete clusters that nobody needs\n"
    )
  }

  @Test func `counts every database of every stack that is new`() throws {
    var both = SampleStack.side(in: "us-east-1", peer: "us-east-2", name: "Both")
    both.clusters += SampleStack.side(of: "Ledger", in: "us-east-1", peer: "us-east-2").clusters
    both.clusters += SampleStack.single(of: "Local").clusters
    let other = SampleStack.side(in: "us-east-1", peer: "us-east-2", name: "Other")
    let outcome = try aws(stacks: "Else", quota: "echo 2.0").run(step(both, other))
    #expect(
      outcome.output.hasPrefix(
        "us-east-1 would have 3 multi-Region clusters, and the account's quota is 2;"))
    #expect(try aws(stacks: "Both", quota: "echo 1.0").run(step(both, other)).ending == .done)
  }

  @Test func `takes the quota that holds without one of the account's own`() throws {
    let standard = try aws(quota: "exit 254", standard: "echo 5.0", clusters: "a\\tb\\tc\\td\\te")
      .run(step())
    #expect(standard.output.contains("would have 6 multi-Region clusters"))
  }

  @Test(arguments: ["exit 254", "echo None", ":"])
  func `lets AWS refuse later when it does not tell the quota`(answer: String) throws {
    let aws = try aws(quota: answer, clusters: "a\\tb\\tc\\td\\te\\tf")
    #expect(try aws.run(step()).ending == .done)
    #expect(!aws.calls.contains { $0.hasPrefix("dsql") })
  }

  @Test func `takes no answer about what is there for nothing`() throws {
    for aws in [
      try FakeAWS(["describe-stacks": "exit 7"]),
      try FakeAWS(["get-service-quota": "echo 5.0", "list-clusters": "exit 7"]),
      try aws(clusters: "a\\tb", cluster: "exit 7"),
    ] {
      #expect(try aws.run(step()).ending == .failed(7))
    }
  }

  @Test func `is not asked without a multi-Region database`() throws {
    let plan = try Plan(of: SampleStack.plain("App"), SampleStack.single())
    #expect(!plan.phases.flatMap(\.steps).contains { $0.id.hasSuffix("/quota") })
  }
}
