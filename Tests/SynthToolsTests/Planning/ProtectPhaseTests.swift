import Assembly
import Testing

@testable import SynthTools

/// Stacks with clusters are protected, once.
struct ProtectPhaseTests {
  private static let policy =
    #"{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Orders"]}]}"#

  private func step() throws -> Step {
    try Plan(of: SampleStack.pair).step("protect/us-east-1/App-us-east-1")
  }

  private func aws(isOn: String = "echo False", policy: String = "echo None") throws -> FakeAWS {
    try FakeAWS(["EnableTerminationProtection": isOn, "get-stack-policy": policy])
  }

  private static let both = [
    "cloudformation update-termination-protection --region us-east-1 --stack-name App-us-east-1 --enable-termination-protection",
    "cloudformation set-stack-policy --region us-east-1 --stack-name App-us-east-1 --stack-policy-body \(policy)",
  ]

  @Test func `protects the stack from deletion, and its clusters from replacement`() throws {
    let aws = try aws()
    #expect(try aws.run(step()).ending == .done)
    #expect(aws.changes == Self.both)
  }

  @Test func `does nothing where that is so`() throws {
    let aws = try aws(isOn: "echo True", policy: "echo '\(Self.policy)'")
    #expect(try aws.run(step()).ending == .done)
    #expect(aws.changes == [])
  }

  @Test(arguments: [
    ("echo False", "echo '\(policy)'"), ("echo True", "echo None"),
    ("echo True", "echo '{\"Statement\":[]}'"), ("exit 254", "echo '\(policy)'"),
    ("echo True", "exit 254"),
  ])
  func `protects wherever that is not certain`(isOn: String, policy: String) throws {
    let aws = try aws(isOn: isOn, policy: policy)
    #expect(try aws.run(step()).ending == .done)
    #expect(aws.changes == Self.both)
  }

  @Test(arguments: ["update-termination-protection", "set-stack-policy"])
  func `fails when it cannot`(failing: String) throws {
    #expect(try FakeAWS([failing: "exit 254"]).run(step()).ending == .failed(254))
  }

  @Test func `is undone by a command`() throws {
    #expect(
      try step().undo
        == .command(
          "aws cloudformation update-termination-protection --region us-east-1 --stack-name App-us-east-1 --no-enable-termination-protection"
        ))
  }

  @Test func `names every cluster of a stack, and no stack without`() throws {
    var both = SampleStack.single(of: "Orders", name: "Both")
    both.clusters += SampleStack.single(of: "Ledger").clusters
    let plan = try Plan(of: both, SampleStack.plain("App"))
    let phase = try plan.phase("protect")
    #expect(phase.steps.map(\.stack.name).allSatisfy { $0 == "Both" })
    let aws = try aws()
    #expect(try aws.run(plan.step("protect/us-east-1/Both")).ending == .done)
    #expect(
      aws.changes.last?.contains(
        #""Resource":["LogicalResourceId/Ledger","LogicalResourceId/Orders"]"#) == true)
  }

  private func cluster() throws -> Step {
    try Plan(of: SampleStack.pair).step("protect/us-east-1/App-us-east-1/Orders")
  }

  @Test func `protects a cluster that is not`() throws {
    let aws = try FakeAWS([
      "describe-stack-resource ": "echo abc", "deletionProtectionEnabled": "echo False",
    ])
    #expect(try aws.run(cluster()).ending == .done)
    #expect(
      aws.changes == [
        "dsql update-cluster --region us-east-1 --identifier abc --deletion-protection-enabled"
      ])
    let done = try FakeAWS([
      "describe-stack-resource ": "echo abc", "deletionProtectionEnabled": "echo True",
    ])
    #expect(try done.run(cluster()).ending == .done)
    #expect(done.changes == [])
  }

  @Test func `fails for a cluster that is not found, or not changed`() throws {
    let outcome = try FakeAWS(["describe-stack-resource ": ":"]).run(cluster())
    #expect(outcome.ending != .done)
    #expect(outcome.output.contains("stack App-us-east-1 has no cluster Orders"))
    #expect(
      try FakeAWS(["describe-stack-resource ": "echo abc", "update-cluster": "exit 254"])
        .run(cluster()).ending == .failed(254))
  }

  @Test func `leaves a cluster alone that is not to be protected`() throws {
    let template = SampleStack.clusterTemplate("Orders").replacing(
      "\"DeletionProtectionEnabled\": true", with: "\"DeletionProtectionEnabled\": false")
    let plan = try Plan(
      of: SampleStack.side(in: "us-east-1", peer: "us-east-2", template: template),
      SampleStack.side(in: "us-east-2", peer: "us-east-1"))
    #expect(
      try plan.phase("protect").steps.map(\.id) == [
        "protect/us-east-1/App-us-east-1", "protect/us-east-2/App-us-east-2",
        "protect/us-east-2/App-us-east-2/Orders",
      ])
  }
}
