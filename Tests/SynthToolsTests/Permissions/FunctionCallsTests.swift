import Testing

@testable import SynthTools

/// What functions call is found in them, as far as it goes.
struct FunctionCallsTests {
  private func calls(_ name: String) throws -> [String] {
    try #require(FunctionCalls.all[name]).map { "\($0.service) \($0.operation)" }
  }

  @Test func `is what stands in them, and in what they call`() throws {
    #expect(try calls("settled") == ["cloudformation describe-stacks"])
    #expect(
      try calls("freed") == [
        "cloudformation describe-stacks", "cloudformation cancel-update-stack",
        "cloudformation describe-stacks",
      ])
    #expect(
      try calls("make_bucket") == [
        "s3api get-public-access-block", "s3api head-bucket", "s3api create-bucket",
        "s3api put-bucket-ownership-controls", "s3api put-bucket-encryption",
        "s3api put-public-access-block",
      ])
    #expect(
      try calls("quota_suffices") == [
        "cloudformation describe-stacks", "service-quotas get-service-quota",
        "service-quotas get-aws-default-service-quota", "dsql list-clusters", "dsql get-cluster",
      ])
    #expect(try calls("apply_schema") == ["lambda invoke"])
    #expect(try calls("watch_alarms").last == "cloudwatch describe-alarms")
    #expect(try calls("stack_exists") == [])
    #expect(try calls("if_reachable") == [])
  }

  @Test func `is all that is called there`() {
    let lines = PlanFunctions.text.split(separator: "\n").filter { $0.first != "#" }
    let words = lines.joined(separator: " ").split(separator: " ")
    let count = words.count { $0 == "aws" || $0.hasSuffix("(aws") }
    let own = FunctionCalls.all.keys.map { name in
      FunctionCalls.direct(of: name).count
    }
    #expect(count > 30)
    #expect(own.reduce(0, +) == count)
  }

  @Test func `is known to policies`() {
    for call in FunctionCalls.all.values.joined() {
      #expect(CallPermissions.lines(for: call) != nil, "\(call.service) \(call.operation)")
    }
  }

  @Test func `is about the Region and the stack that the function is called for`() throws {
    let calls = PlannedCall.all(
      in:
        "( settled us-east-1 App && peer=\"$(if_reachable cluster_arn us-west-2 Other Orders --profile 'p')\" && quota_suffices eu-west-1 'A=1 B=2' )"
    )
    #expect(
      calls.map { "\($0.region) \($0.operation) \($0.value(of: "--stack-name") ?? "")" } == [
        "us-east-1 describe-stacks App", "us-west-2 describe-stack-resource Other",
        "us-west-2 get-cluster ", "eu-west-1 describe-stacks ", "eu-west-1 get-service-quota ",
        "eu-west-1 get-aws-default-service-quota ", "eu-west-1 list-clusters ",
        "eu-west-1 get-cluster ",
      ])
    #expect(PlannedCall.all(in: "echo settled; settled 'App'; env settled x") == [])
  }
}
