import Testing

@testable import SynthTools

struct PlannedCallTests {
  private func calls(_ text: String) -> [String] {
    PlannedCall.all(in: text).map { "\($0.region) \($0.service) \($0.operation)" }
  }

  @Test(arguments: [
    ("a=\"$(aws lambda get-function --region r1)\"", ["r1 lambda get-function"]),
    ("AWS_PAGER='' aws dsql list-clusters --region r1", ["r1 dsql list-clusters"]),
    (
      "case \"$(aws dsql get-cluster --region r1 --identifier \"$(aws sts get-caller-identity --region r2 --query a)\")\" in",
      ["r1 dsql get-cluster", "r2 sts get-caller-identity"]
    ),
    (
      "( [ \"$(aws s3api head-bucket --region r1 2>/dev/null)\" = 4 ] || { aws s3api create-bucket --region r1; } )",
      ["r1 s3api head-bucket", "r1 s3api create-bucket"]
    ),
    (
      "error=\"$(AWS_MAX_ATTEMPTS=1 aws lambda invoke --region r1 --profile p)\" || exit 1;",
      ["r1 lambda invoke"]
    ),
    (
      "aws cloudformation wait stack-delete-complete --region r1",
      ["r1 cloudformation wait stack-delete-complete"]
    ),
    ("echo 'aws is not there'; aws --version; echo aws", []),
    ("my-aws dsql get-cluster --region r1", []),
  ])
  func `are found in bash`(text: String, found: [String]) {
    #expect(calls(text) == found)
  }

  @Test func `have their own options`() throws {
    let calls = PlannedCall.all(
      in:
        "aws cloudformation deploy --region r1 --stack-name A --tags a=b; aws cloudformation describe-stacks --region r2 --stack-name 'B')\""
    )
    #expect(calls.map { $0.value(of: "--stack-name") } == ["A", "B"])
    #expect(calls.map { $0.has("--tags") } == [true, false])
  }
}
