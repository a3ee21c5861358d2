import TestSupport
import Testing

struct PermissionsTests {
  @Test func `shows policies to a person`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let result = try workshop.run(
      "permissions", "--account", "123456789012", "--phase", "stacks")
    #expect(result.status == 0)
    #expect(result.errors == "")
    let stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/App/*"
    #expect(
      result.output == """
        us-east-1  Deployer-us-east-1  3 statements  845 of 6144 characters
          ChangeStacks
            cloudformation:CreateChangeSet
            cloudformation:DeleteChangeSet
            cloudformation:ExecuteChangeSet
            on \(stack)
          ReadStacks
            cloudformation:DescribeChangeSet
            cloudformation:DescribeStackEvents
            cloudformation:DescribeStacks
            cloudformation:GetTemplateSummary
            on \(stack)
          SNSTopic
            sns:CreateTopic
            sns:DeleteTopic
            sns:GetDataProtectionPolicy
            sns:GetTopicAttributes
            sns:ListSubscriptionsByTopic
            sns:ListTagsForResource
            sns:SetTopicAttributes
            sns:TagResource
            sns:UntagResource
            on arn:aws:sns:us-east-1:123456789012:App-Alerts-*

        """)
  }

  @Test func `writes documents that IAM takes`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let arguments = [
      "permissions", "--format", "json", "--account=123456789012", "--phase", "clear",
    ]
    let result = try workshop.run(arguments)
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix(
        """
        {
          "us-east-1": {
            "Deployer-us-east-1": {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DeleteStacks",
                  "Effect": "Allow",
                  "Action": [
                    "cloudformation:DeleteStack"
                  ],
                  "Resource": [
                    "arn:aws:cloudformation:us-east-1:123456789012:stack/App/*"
                  ]
                },
        """))
    #expect(try workshop.run(arguments).output == result.output)
  }

  @Test func `takes the account from the environment, and says when nobody knows it`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app,
      "dsqlsynth.json": #"{"environments": {"prod": {"account": "210987654321"}}}"#,
    ])
    let known = try workshop.run("permissions", "--env", "prod")
    #expect(known.errors == "")
    #expect(known.output.contains("on arn:aws:sns:us-east-1:210987654321:App-Alerts-*\n"))
    let unknown = try workshop.run("permissions")
    #expect(unknown.status == 0)
    #expect(
      unknown.errors
        == "note: nobody says which account this is, so the policies have * in its place; add --account\n"
    )
    #expect(unknown.output.contains("on arn:aws:sns:us-east-1:*:App-Alerts-*\n"))
  }

  @Test(arguments: [
    (["--account", "12"], "--account is '12'; an account has 12 digits"),
    (["--phase", "stack"], "--phase is 'stack'; did you mean 'stacks'?"),
    (
      ["--phase", "delete-stacks"],
      "--phase is 'delete-stacks'; there are preconditions, clear, stacks, verify"
    ),
    (["--region", "us-east-2"], "--region is 'us-east-2'; did you mean 'us-east-1'?"),
    (
      ["--cluster", "us-east-1"],
      "--cluster is 'us-east-1'; write REGION=ID, with an identifier of 26 small letters and digits"
    ),
    (
      ["--cluster", "us-east-1=Abcdefghijklmnopqrstuvwxyz"],
      "--cluster is 'us-east-1=Abcdefghijklmnopqrstuvwxyz'; write REGION=ID, with an identifier of 26 small letters and digits"
    ),
    (
      ["--cluster", "us-east-1=abcdefghijklmnopqrstuvwxyz"],
      "--cluster is of Region us-east-1, which has no cluster; there is none"
    ),
    (["--only", "mars-1"], "--only is 'mars-1'; the description has stacks in us-east-1"),
    (["--delete-data"], "--delete-data is about taking down; add --teardown"),
    (["--format", "yaml"], "--format is 'yaml'; it is text or json"),
  ])
  func `explains a wrong option`(arguments: [String], message: String) throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let result = try workshop.run(["permissions"] + arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(result.errors == "error: \(message)\n")
  }

  @Test func `wants each cluster of a Region`() throws {
    let account = try FakeAccount()
    let identifier = String(repeating: "a", count: 26)
    func errors(_ clusters: String...) throws -> String {
      let options = clusters.flatMap { ["--cluster", $0] }
      return try account.workshop.run(
        ["permissions", "--account", "123456789012"] + options
      ).errors
    }
    #expect(try errors("us-east-1=\(identifier)", "us-east-2=\(identifier)") == "")
    #expect(
      try errors("us-east-1=\(identifier)", "us-east-1=\(identifier)")
        == "error: us-east-1 has 1 cluster, and --cluster names 2; name each of them once\n")
    #expect(
      try errors("us-west-2=\(identifier)")
        == "error: --cluster is of Region us-west-2, which has no cluster; there are us-east-1, us-east-2\n"
    )
  }

  @Test func `warns of what it does not know, and --strict refuses`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app.replacing(
        "Topic(\"Alerts\"",
        with: """
          RawResource("Images", type: "AWS::ECR::Repository")
                    Topic("Alerts"
          """)
    ])
    let result = try workshop.run("permissions", "--account", "123456789012")
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "warning: 'Images' is of type AWS::ECR::Repository, and what that takes of IAM is not known here; the policy allows ecr:* on everything, so narrow it by hand [type-is-known]\n1 warning\n"
      ))
    #expect(result.output.contains("\n  ECRRepository\n    ecr:*\n    on *\n"))
    #expect(try workshop.run("permissions", "--strict").status == 1)
  }
}
