import Assembly
import Testing

@testable import SynthTools

/// The bucket of a Region: which it is, how it is made, and that nothing else is done to it.
struct BucketPhaseTests {
  private func plan(_ environment: DeploymentEnvironment? = nil, in region: String = "us-east-1")
    throws -> Plan
  {
    let padding = String(repeating: "x", count: TemplateLimits.inlineBytes)
    let stack = SampleStack.plain(
      "Large", in: region,
      template: """
        {"Description": "\(padding)", "Parameters": {"ArtifactBucket": {"Type": "String"}}, "Resources": {}}
        """)
    return Planner([try PlannedStack(stack)], PlanOptions(environment: environment)).plan().plan
  }

  private static let account: KeyValuePairs = ["get-caller-identity": "echo 123456789012"]

  @Test func `is only there for what is too large for a command`() throws {
    #expect(try plan().changing == ["clear", "buckets", "stacks"])
    let small = Planner([try PlannedStack(SampleStack.plain("Small"))]).plan().plan
    #expect(small.changing == ["clear", "stacks"])
  }

  @Test(arguments: [
    ("us-east-1", ""), ("eu-west-2", " --create-bucket-configuration LocationConstraint=eu-west-2"),
  ])
  func `creates a private and encrypted bucket of the account and the Region`(
    region: String, place: String
  ) throws {
    let aws = try FakeAWS([
      "get-caller-identity": "echo 123456789012", "get-public-access-block": "exit 255",
      "head-bucket": "exit 255",
    ])
    #expect(try aws.run(plan(in: region).phase("buckets").steps[0]).ending == .done)
    let bucket = "--bucket dsqlsynth-123456789012-\(region)"
    let owned = "\(bucket) --expected-bucket-owner 123456789012"
    #expect(
      aws.calls.dropFirst() == [
        "s3api get-public-access-block --region \(region) \(owned) --query length(values(PublicAccessBlockConfiguration)[?@]) --output text",
        "s3api head-bucket --region \(region) \(owned)",
        "s3api create-bucket --region \(region) \(bucket)\(place)",
        "s3api put-bucket-ownership-controls --region \(region) \(owned) --ownership-controls Rules=[{ObjectOwnership=BucketOwnerEnforced}]",
        "s3api put-bucket-encryption --region \(region) \(owned) --server-side-encryption-configuration {\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"AES256\"},\"BucketKeyEnabled\":true}]}",
        "s3api put-public-access-block --region \(region) \(owned) --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      ])
  }

  @Test func `leaves a bucket that is done, and finishes one that is not`() throws {
    let step = try plan().phase("buckets").steps[0]
    let done = try FakeAWS([
      "get-caller-identity": "echo 123456789012", "get-public-access-block": "echo 4",
    ])
    #expect(try done.run(step).ending == .done)
    #expect(done.calls.count == 2)
    let begun = try FakeAWS([
      "get-caller-identity": "echo 123456789012", "get-public-access-block": "echo 3",
    ])
    #expect(try begun.run(step).ending == .done)
    #expect(!begun.calls.contains { $0.contains("create-bucket") })
    #expect(begun.calls.filter { $0.contains(" put-") }.count == 3)
  }

  @Test func `is refused when the name is somebody else's`() throws {
    let aws = try FakeAWS([
      "get-caller-identity": "echo 123456789012",
      "create-bucket": "echo BucketAlreadyExists >&2; exit 254", "-bucket": "exit 254",
      "-public-access-block": "exit 254",
    ])
    let outcome = try aws.run(plan().phase("buckets").steps[0])
    #expect(outcome.ending == .failed(254))
    #expect(outcome.output.contains("BucketAlreadyExists"))
    #expect(!aws.calls.contains { $0.contains(" put-") })
  }

  @Test func `is nobody's without an account`() throws {
    let aws = try FakeAWS(["get-caller-identity": "echo no credentials >&2; exit 253"])
    for id in ["preconditions", "buckets", "stacks"] {
      let step = try plan().phase(id).steps[0]
      #expect(try aws.run(step).ending != .done)
    }
    #expect(aws.calls.allSatisfy { $0.contains("get-caller-identity") })
  }

  @Test func `is the one that the variable names, before the environment's and our own`() throws {
    let environment = DeploymentEnvironment(
      name: "prod", artifactBuckets: ["us-east-1": "the-chosen"])
    for (environment, variables, name) in [
      (nil, [], "dsqlsynth-123456789012-us-east-1"), (environment, [], "the-chosen"),
      (
        DeploymentEnvironment(name: "a", account: "210987654321"), [],
        "dsqlsynth-210987654321-us-east-1"
      ),
      (nil, ["ARTIFACT_BUCKET_US_EAST_1=mine"], "mine"),
      (environment, ["ARTIFACT_BUCKET_US_EAST_1=mine"], "mine"),
    ] {
      let aws = try FakeAWS(Self.account)
      let plan = try plan(environment)
      let step = try #require(plan.phase("stacks").steps.first)
      #expect(try aws.run(step, variables: variables).ending == .done)
      let call = try #require(aws.calls.last { $0.contains("cloudformation deploy") })
      #expect(call.contains("--s3-bucket \(name) "))
      #expect(call.contains("--parameter-overrides ArtifactBucket=\(name)"))
      #expect(
        plan.phases.contains { $0.id == "buckets" }
          == (environment?.artifactBuckets.isEmpty ?? true))
    }
    let aws = try FakeAWS(Self.account)
    #expect(
      try aws.run(plan().phase("buckets").steps[0], variables: ["ARTIFACT_BUCKET_US_EAST_1=mine"])
        .ending
        == .done)
    #expect(aws.calls == [])
  }
}
