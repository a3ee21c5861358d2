import Assembly
import Testing

@testable import SynthTools

/// Whether a cluster that is there is what the description says, or can become that.
struct ShapeCheckTests {
  private func paired(only region: String? = nil) throws -> Step {
    var options = PlanOptions()
    options.region = region
    return try Plan(of: SampleStack.pair, as: options)
      .step("preconditions/us-east-1/App-us-east-1/Orders")
  }

  private func single() throws -> Step {
    try Plan(of: SampleStack.single(name: "Books")).step("preconditions/us-east-1/Books/Ledger")
  }

  private static let noStack =
    "echo \"An error occurred (ValidationError) when calling the DescribeStackResource operation: Stack 'App-us-east-1' does not exist\" >&2; exit 254"

  private static func noResource(_ id: String = "Orders") -> String {
    "echo \"An error occurred (ValidationError) when calling the DescribeStackResource operation: Resource \(id) does not exist for stack App\" >&2; exit 254"
  }

  private func aws(
    _ resource: String, shape: String = "exit 9", stack: String = "echo UPDATE_COMPLETE"
  ) throws -> FakeAWS {
    try FakeAWS([
      "describe-stack-resource ": resource, "describe-stacks": stack, "get-cluster": shape,
    ])
  }

  private static let peer = "printf 'ACTIVE\\tus-west-2\\tarn:aws:dsql:us-east-2:1:cluster/def\\n'"
  private static let noPeer = "printf 'ACTIVE\\tus-west-2\\tNone\\n'"
  private static let nothing = "printf 'ACTIVE\\tNone\\tNone\\n'"

  /// How a step ends, and what it says.
  private func run(_ step: Step, _ aws: FakeAWS, _ variables: String...) throws -> String {
    let outcome = try aws.run(step, variables: variables)
    #expect(aws.changes == [])
    return outcome.ending == .done ? outcome.output + "done" : outcome.output
  }

  @Test func `is content where there is no stack`() throws {
    let aws = try aws(Self.noStack)
    #expect(try run(paired(), aws) == "done")
    #expect(
      aws.calls == [
        "cloudformation describe-stack-resource --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name App-us-east-1 --logical-resource-id Orders --query join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || '']) --output text"
      ])
    #expect(try run(single(), self.aws(Self.noStack)) == "done")
  }

  @Test(arguments: [
    "echo 'UPDATE_COMPLETE abc'", "echo 'CREATE_COMPLETE abc'", "echo 'IMPORT_COMPLETE abc'",
    "echo 'UPDATE_FAILED abc'", "echo 'UPDATE_IN_PROGRESS abc'",
    "echo 'some warning' >&2; echo 'UPDATE_COMPLETE abc'",
  ])
  func `is content with a cluster as it is to be, or that waits for its peer`(resource: String)
    throws
  {
    for shape in [Self.peer, Self.noPeer] {
      let aws = try aws(resource, shape: shape)
      #expect(try run(paired(), aws) == "done")
      #expect(
        aws.calls.last
          == "dsql get-cluster --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier abc --query [status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':us-east-1:')] | [0]] --output text"
      )
    }
    #expect(try run(single(), aws(resource, shape: Self.nothing)) == "done")
  }

  @Test(arguments: [
    ("printf 'ACTIVE\\teu-west-1\\tNone\\n'", "eu-west-1\tNone"),
    (
      "printf 'ACTIVE\\teu-west-1\\tarn:aws:dsql:us-east-2:1:cluster/def\\n'",
      "eu-west-1\tarn:aws:dsql:us-east-2:1:cluster/def"
    ),
    (
      "printf 'ACTIVE\\tus-west-2\\tarn:aws:dsql:eu-west-1:1:cluster/def\\n'",
      "us-west-2\tarn:aws:dsql:eu-west-1:1:cluster/def"
    ),
    (nothing, "None\tNone"),
  ])
  func `refuses another witness, another peer, and none where there is to be one`(
    shape: String, found: String
  ) throws {
    #expect(
      try run(paired(), aws("echo 'UPDATE_COMPLETE abc'", shape: shape))
        == "Orders in us-east-1 cannot become a database with a peer in us-east-2 and the witness us-west-2, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now: \(found)\n"
    )
  }

  @Test(arguments: [peer, noPeer])
  func `refuses a peer where there is to be none`(shape: String) throws {
    let said = try run(single(), aws("echo 'CREATE_COMPLETE abc'", shape: shape))
    #expect(
      said.hasPrefix(
        "Ledger in us-east-1 cannot become a database of one Region, since AWS fixes witness and peers at creation; "
      ))
  }

  @Test(arguments: ["PENDING_DELETE", "DELETING", "DELETED"])
  func `does not wait for a cluster that somebody deletes`(status: String) throws {
    let there = "echo 'UPDATE_COMPLETE abc'"
    let way =
      "is being deleted (\(status)), and there is no way back: run 'dsqlsynth destroy --delete-data', which deletes its peer, if it has one, waits until they are gone, and deletes their stacks; then deploy again\n"
    for step in [try paired(), try paired(only: "us-east-1")] {
      for shape in [Self.peer, Self.noPeer] {
        let aws = try aws(there, shape: shape.replacing("ACTIVE", with: status))
        #expect(try run(step, aws) == "Orders in us-east-1 " + way)
      }
    }
    let aws = try aws(there, shape: Self.nothing.replacing("ACTIVE", with: status))
    #expect(try run(single(), aws) == "Ledger in us-east-1 " + way)
  }

  @Test(arguments: ["exit 254", "echo ResourceNotFoundException >&2; exit 254"])
  func `does not go on when a cluster of the stack is not found`(answer: String) throws {
    let outcome = try aws("echo 'UPDATE_COMPLETE abc'", shape: answer).run(paired())
    #expect(outcome.ending == .failed(254))
  }

  @Test func `does not go on when AWS does not say what is there`() throws {
    for step in [try paired(), try paired(only: "us-east-1"), try single()] {
      let aws = try aws("echo 'An error occurred (Throttling): Rate exceeded' >&2; exit 254")
      #expect(try run(step, aws) == "An error occurred (Throttling): Rate exceeded\n")
    }
    let aws = try aws(Self.noResource(), stack: "echo why >&2; exit 254")
    #expect(try run(paired(), aws) == "why\n")
  }

  @Test(arguments: [
    noResource(), "echo 'DELETE_COMPLETE abc'", "echo 'DELETE_SKIPPED abc'",
  ])
  func `lets no cluster with a peer join a stack that is there`(resource: String) throws {
    for status in [
      "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_IN_PROGRESS",
    ] {
      #expect(
        try run(paired(), aws(resource, stack: "echo \(status)"))
          == "stack App-us-east-1 is deployed without the database Orders, and clusters become peers only in a new stack: give Orders an InEachRegion block and stacks of its own\n"
      )
    }
    // One without can.
    let one = resource == Self.noResource() ? Self.noResource("Ledger") : resource
    #expect(try run(single(), aws(one)) == "done")
  }

  @Test(arguments: [
    "REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE",
  ])
  func `takes a stack that was never created for none`(status: String) throws {
    for resource in [Self.noResource(), "echo 'DELETE_COMPLETE abc'"] {
      #expect(try run(paired(), aws(resource, stack: "echo \(status)")) == "done")
    }
  }

  @Test(arguments: [
    "CREATE_FAILED ", "CREATE_IN_PROGRESS ", "CREATE_IN_PROGRESS abc", "DELETE_IN_PROGRESS abc",
  ])
  func `does not look at a cluster that is not there yet, or soon no more`(resource: String) throws
  {
    let aws = try aws("echo '\(resource)'")
    #expect(try run(paired(), aws) == "done")
    #expect(aws.calls.count == 1)
  }

  @Test func `wants a peer that is there already when no other Region is deployed to`() throws {
    let lonely = "Orders has no peer yet; deploy both Regions once, without --only\n"
    let alone = try paired(only: "us-east-1")
    let good = try aws("echo 'UPDATE_COMPLETE abc'", shape: Self.peer)
    #expect(try run(alone, good) == "done")
    for resource in [
      Self.noStack, Self.noResource(), "echo 'DELETE_COMPLETE abc'", "echo 'CREATE_FAILED '",
      "echo 'CREATE_IN_PROGRESS '",
    ] {
      #expect(try run(alone, aws(resource)) == lonely)
    }
    #expect(try run(alone, aws("echo 'CREATE_COMPLETE abc'", shape: Self.noPeer)) == lonely)
    let other = try run(
      alone, aws("echo 'CREATE_COMPLETE abc'", shape: "printf 'ACTIVE\\teu-west-1\\tNone\\n'"))
    #expect(other.contains("cannot become a database with a peer in us-east-2"))
  }

  @Test func `says when the cluster that somebody wants to take over is another`() throws {
    let variable = "ADOPT_ORDERS_US_EAST_1"
    let refused =
      "stack App-us-east-1 is there already, and its Orders is not the cluster that it is to take over, which only a new stack can: xyz\n"
    let there = "echo 'UPDATE_COMPLETE abc'"
    #expect(try run(paired(), aws(there, shape: Self.peer), "\(variable)=xyz") == refused)
    #expect(try run(paired(), aws(there, shape: Self.peer), "\(variable)=abc") == "done")
    #expect(try run(paired(), aws(there, shape: Self.peer), "\(variable)=") == "done")
    #expect(try run(paired(), aws(Self.noStack), "\(variable)=xyz") == "done")
    let ledger = try run(single(), aws(Self.noResource("Ledger")), "ADOPT_LEDGER_US_EAST_1=xyz")
    #expect(ledger.hasPrefix("stack Books is there already, and its Ledger is not the cluster "))
    #expect(
      try run(
        single(), aws(Self.noResource("Ledger"), stack: "echo REVIEW_IN_PROGRESS"),
        "ADOPT_LEDGER_US_EAST_1=xyz") == "done")
  }
}
