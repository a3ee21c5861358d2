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
    #expect(phase.steps.map(\.id) == ["protect/us-east-1/Both"])
    #expect(
      phase.steps[0].action.line.contains(
        #""Resource":["LogicalResourceId/Ledger","LogicalResourceId/Orders"]"#))
  }
}
