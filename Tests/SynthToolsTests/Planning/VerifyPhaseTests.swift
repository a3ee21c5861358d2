import Testing

@testable import SynthTools

/// What has to hold of what is deployed.
struct VerifyPhaseTests {
  private func plan(only region: String? = nil) throws -> Plan {
    var options = PlanOptions()
    options.region = region
    return try Plan(of: SampleStack.pair + [SampleStack.single(name: "Books")], as: options)
  }

  private func aws(
    _ shape: String, peer: String = "echo arn:aws:dsql:us-east-2:1:cluster/def",
    identifier: String = "echo abc"
  ) throws -> FakeAWS {
    try FakeAWS([
      "describe-stack-resource ": identifier, "--query arn": peer,
      "get-cluster": "printf '\(shape)\\n'",
    ])
  }

  private static let arn = "arn:aws:dsql:us-east-2:1:cluster/def"

  @Test func `looks at every stack, and then at every cluster`() throws {
    let ids = try plan().phase("verify").steps.map(\.id)
    #expect(
      ids == [
        "verify/us-east-1/App-us-east-1", "verify/us-east-1/Books",
        "verify/us-east-2/App-us-east-2", "verify/us-east-1/App-us-east-1/Orders",
        "verify/us-east-1/Books/Ledger", "verify/us-east-2/App-us-east-2/Orders",
      ])
    #expect(try plan().phases.last?.id == "verify")
    #expect(
      try plan(only: "us-east-2").phase("verify").steps.map(\.id) == [
        "verify/us-east-2/App-us-east-2", "verify/us-east-2/App-us-east-2/Orders",
      ])
  }

  @Test func `wants stacks that are complete`() throws {
    let step = try plan().step("verify/us-east-1/Books")
    for status in [
      "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
    ] {
      #expect(try FakeAWS(["describe-stacks": "echo \(status)"]).run(step).ending == .done)
    }
    for answer in [
      "echo UPDATE_IN_PROGRESS", "echo ROLLBACK_COMPLETE", "exit 254",
      "echo Stack with id Books does not exist; exit 254",
    ] {
      let outcome = try FakeAWS(["describe-stacks": answer]).run(step)
      #expect(outcome.ending == .failed(1))
      #expect(outcome.output == "stack Books in us-east-1 is not complete\n")
    }
  }

  @Test(arguments: ["ACTIVE", "IDLE", "INACTIVE"])
  func `wants a cluster that is usable, and the peer of its other side`(status: String) throws {
    let step = try plan().step("verify/us-east-1/App-us-east-1/Orders")
    let aws = try aws("\(status)\\tus-west-2\\t\(Self.arn)")
    #expect(try aws.run(step).ending == .done)
    #expect(
      aws.calls == [
        "cloudformation describe-stack-resource --region us-east-1 --stack-name App-us-east-1 --logical-resource-id Orders --query StackResourceDetail.PhysicalResourceId --output text",
        "cloudformation describe-stack-resource --region us-east-2 --stack-name App-us-east-2 --logical-resource-id Orders --query StackResourceDetail.PhysicalResourceId --output text",
        "dsql get-cluster --region us-east-2 --identifier abc --query arn --output text",
        "dsql get-cluster --region us-east-1 --identifier abc --query [status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':us-east-1:')] | [0]] --output text",
      ])
  }

  @Test(arguments: [
    "PENDING_SETUP\\tus-west-2\\tNone", "ACTIVE\\tus-west-2\\tNone",
    "CREATING\\tus-west-2\\t\(arn)", "ACTIVE\\teu-west-1\\t\(arn)", "ACTIVE\\tNone\\tNone",
    "ACTIVE\\tus-west-2\\tarn:aws:dsql:us-east-2:1:cluster/other",
    "ACTIVE\\tus-west-2\\t\(arn)g", "XACTIVE\\tus-west-2\\t\(arn)",
  ])
  func `refuses any other, and says what it is`(shape: String) throws {
    let outcome = try aws(shape).run(plan().step("verify/us-east-1/App-us-east-1/Orders"))
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "cluster Orders in us-east-1 is not usable as it is to be; its status, its witness and its peer are \(shape.replacing("\\t", with: "\t"))\n"
    )
  }

  @Test func `wants a cluster of one Region to have no peer`() throws {
    let step = try plan().step("verify/us-east-1/Books/Ledger")
    #expect(try aws("IDLE\\tNone\\tNone").run(step).ending == .done)
    for shape in [
      "ACTIVE\\tus-west-2\\tNone", "ACTIVE\\tus-west-2\\t\(Self.arn)", "DELETING\\tNone\\tNone",
    ] {
      #expect(try aws(shape).run(step).ending == .failed(1))
    }
  }

  @Test func `fails when AWS does not answer, in either Region`() throws {
    let step = try plan().step("verify/us-east-1/App-us-east-1/Orders")
    let shape = "ACTIVE\\tus-west-2\\t\(Self.arn)"
    #expect(try aws(shape, peer: "exit 253").run(step).ending == .failed(253))
    #expect(try aws(shape, identifier: "exit 254").run(step).ending == .failed(254))
  }

  @Test func `asks no other Region when that is out of reach`() throws {
    let step = try plan(only: "us-east-1").step("verify/us-east-1/App-us-east-1/Orders")
    let aws = try aws("ACTIVE\\tus-west-2\\t\(Self.arn)", peer: "exit 253")
    #expect(try aws.run(step).ending == .done)
    #expect(aws.calls.allSatisfy { $0.contains("--region us-east-1 ") })
    #expect(try self.aws("ACTIVE\\tus-west-2\\tNone").run(step).ending == .failed(1))
    #expect(
      try self.aws("ACTIVE\\tus-west-2\\tarn:aws:dsql:eu-west-1:1:cluster/def").run(step).ending
        == .failed(1))
  }
}
