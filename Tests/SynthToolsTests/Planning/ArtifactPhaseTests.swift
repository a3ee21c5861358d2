import Assembly
import Testing

@testable import SynthTools

struct ArtifactPhaseTests {
  private func step() throws -> Step {
    var stack = SampleStack.plain("App")
    stack.assets = [
      AssetRecord(
        path: "functions/it's", key: "a b.zip", runtime: "python3.13", architecture: "arm64")
    ]
    let plan = Planner([try PlannedStack(stack)]).plan().plan
    #expect(plan.changing == ["clear", "buckets", "artifacts", "stacks"])
    return try plan.phase("artifacts").steps[0]
  }

  /// - Parameter head: What `aws` says of the key, before and after.
  private func aws(before: String, after: String = "echo 5") throws -> FakeAWS {
    let aws = try FakeAWS([
      "get-caller-identity": "echo 1", "checksum-mode": after, "head-object": before,
    ])
    try aws.folder.write("12345", to: "assets/a b.zip")
    return aws
  }

  @Test func `puts an archive under its key, and looks at what is there then`() throws {
    let aws = try aws(before: "exit 254")
    let outcome = try aws.run(step())
    #expect(outcome.ending == .done, "\(outcome.output)")
    let object = "--region us-east-1 --bucket dsqlsynth-1-us-east-1 --key a b.zip"
    #expect(
      aws.calls.dropFirst() == [
        "s3api head-object \(object) --query ContentLength --output text",
        "s3api put-object \(object) --body assets/a b.zip --checksum-algorithm SHA256 --if-none-match *",
        "s3api head-object \(object) --checksum-mode ENABLED --query ChecksumSHA256 && ContentLength --output text",
      ])
  }

  @Test(arguments: ["echo 4", "echo None", "exit 254"])
  func `fails when something else is there then`(after: String) throws {
    let outcome = try aws(before: "exit 254", after: after).run(step())
    #expect(outcome.ending == .failed(1))
    #expect(outcome.output == "a b.zip in the bucket is not what was sent\n")
  }

  @Test func `never replaces a key`() throws {
    let there = try aws(before: "echo 5")
    #expect(try there.run(step()).ending == .done)
    #expect(there.calls.count == 2)
    let elsewhere = try FakeAWS(["get-caller-identity": "echo 1", "head-object": "echo 7"])
    #expect(try elsewhere.run(step()).ending == .done)
    #expect(elsewhere.calls.count == 2)
    let other = try FakeAWS([
      "get-caller-identity": "echo 1", "head-object": "echo 6",
      "put-object": "echo PreconditionFailed >&2; exit 254",
    ])
    try other.folder.write("12345", to: "assets/a b.zip")
    let outcome = try other.run(step())
    #expect(outcome.ending == .failed(254))
    #expect(outcome.output == "PreconditionFailed\n")
  }
}
