import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct DeployerPoliciesTests {
  private func policies(
    _ records: StackRecord..., phase: String? = nil, of region: String = "us-east-1",
    teardown: Phase.Choice? = nil, for environment: DeploymentEnvironment? = nil,
    account: String? = "123456789012", clusters: [(String, String)] = [],
    runner: SchemaRunner = .function
  ) throws -> DeployerPolicies {
    let stacks = try records.map(PlannedStack.init)
    var options = PlanOptions(environment: environment)
    options.runner = runner
    let plan = Planner(stacks, options).plan().plan
    let all = plan.phases + (teardown.map(plan.teardown.choosing) ?? [])
    var known = KnownClusters()
    for (region, identifier) in clusters { known.add(identifier, in: region) }
    return try DeployerPolicies(
      for: all.filter { phase == nil || $0.id == phase }, of: stacks, in: [region],
      options: options, account: account, clusters: known)
  }

  private func peers(
    phase: String? = nil, teardown: Phase.Choice? = nil,
    for environment: DeploymentEnvironment? = nil, account: String? = "123456789012",
    clusters: [(String, String)] = [], tags: [(key: String, value: String)] = [],
    assets: [AssetRecord] = []
  ) throws -> DeployerPolicies {
    try policies(
      SampleStack.side(in: "us-east-1", peer: "us-east-2", assets: assets, tags: tags),
      SampleStack.side(in: "us-east-2", peer: "us-east-1"), phase: phase, teardown: teardown,
      for: environment, account: account, clusters: clusters)
  }

  /// `action resource`, a line each.
  private func lines(_ policies: DeployerPolicies, of name: String = "Deployer") -> Set<String> {
    let documents = policies.regions.flatMap(\.policies).filter { $0.name.hasPrefix(name) }
    return Set(
      documents.flatMap(\.document.statements).flatMap { statement in
        statement.actions.flatMap { action in
          statement.resources.map {
            "\(action) \($0.replacing("arn:aws:", with: "").replacing("123456789012", with: "me"))"
          }
        }
      })
  }

  @Test func `allow in a phase what it does`() throws {
    let create = lines(try peers(phase: "create"))
    #expect(create.contains("dsql:CreateCluster dsql:us-east-1:me:cluster/*"))
    #expect(
      create.contains(
        "cloudformation:CreateChangeSet cloudformation:us-east-1:me:stack/App-us-east-1/*"))
    #expect(!create.contains { $0.hasPrefix("dsql:AddPeerCluster") || $0.hasPrefix("lambda:") })
    let peer = lines(try peers(phase: "peer"))
    #expect(peer.contains("dsql:AddPeerCluster dsql:us-east-2:me:cluster/*"))
    #expect(!peer.contains { $0.hasPrefix("dsql:CreateCluster") || $0.hasPrefix("iam:") })
    let wait = lines(try peers(phase: "wait"))
    #expect(
      wait == [
        "cloudformation:DescribeStackEvents cloudformation:us-east-1:me:stack/App-us-east-1/*",
        "cloudformation:DescribeStackResource cloudformation:us-east-1:me:stack/App-us-east-1/*",
        "cloudformation:DescribeStacks cloudformation:us-east-1:me:stack/App-us-east-1/*",
        "dsql:GetCluster dsql:us-east-1:me:cluster/*",
      ])
    let stacks = lines(try peers(phase: "stacks"))
    #expect(
      stacks.contains("lambda:CreateFunction lambda:us-east-1:me:function:App-us-east-1-Api-*"))
    #expect(
      stacks.contains("lambda:DeleteFunction lambda:us-east-1:me:function:App-us-east-1-Api-*"))
    #expect(!stacks.contains { $0.hasPrefix("dsql:CreateCluster") })
  }

  @Test func `delete clusters only where their creation fails, or where that is asked for`() throws
  {
    let deletion = "dsql:DeleteCluster dsql:us-east-1:me:cluster/*"
    for phase in ["create", "delete-clusters"] {
      #expect(lines(try peers(phase: phase, teardown: .deletingData)).contains(deletion))
    }
    for phase in ["peer", "stacks", "delete-stacks"] {
      #expect(!lines(try peers(phase: phase, teardown: .deletingData)).contains(deletion))
    }
    // A key that outlives even a stack that is taken back is nobody's to delete.
    let all = lines(try peers(teardown: .deletingData))
    #expect(!all.contains { $0.hasPrefix("kms:ScheduleKeyDeletion") })
    let known = [
      ("us-east-1", String(repeating: "a", count: 26)),
      ("us-east-2", String(repeating: "b", count: 26)),
    ]
    for found in try [peers(clusters: known), peers(teardown: .keeping, clusters: known)] {
      #expect(!lines(found).contains { $0.hasPrefix("dsql:DeleteCluster") })
    }
  }

  @Test(arguments: [
    ("RetainExceptOnCreate", ["stacks"]), ("Retain", []), ("Delete", ["stacks", "delete-stacks"]),
  ])
  func `take back what a failed creation leaves, and delete nothing that stays`(
    policy: String, phases: [String]
  ) throws {
    let stack = SampleStack.plain(
      "App",
      template: """
        {"Resources": {"Files": {"DeletionPolicy": "\(policy)", "UpdateReplacePolicy": "\(policy)",
        "Properties": {"BucketName": "files"}, "Type": "AWS::S3::Bucket"}}}
        """)
    let deleting = try ["stacks", "delete-stacks"].filter { phase in
      try lines(policies(stack, phase: phase, teardown: .keeping))
        .contains("s3:DeleteBucket s3:::files")
    }
    #expect(deleting == phases)
  }

  @Test func `are two where CloudFormation has a role`() throws {
    let environment = DeploymentEnvironment(
      name: "prod", account: "123456789012", role: "arn:aws:iam::123456789012:role/cfn")
    let found = try peers(for: environment)
    #expect(
      found.regions.flatMap(\.policies).map(\.name) == [
        "Deployer-us-east-1", "CloudFormation-us-east-1",
      ])
    let caller = lines(found)
    #expect(caller.contains("iam:PassRole iam::me:role/cfn"))
    #expect(!caller.contains { $0.hasPrefix("lambda:") || $0.hasPrefix("dsql:CreateCluster") })
    let role = lines(found, of: "CloudFormation")
    #expect(role.contains("lambda:CreateFunction lambda:us-east-1:me:function:App-us-east-1-Api-*"))
    #expect(!role.contains { $0.hasPrefix("cloudformation:") })
  }

  @Test func `have exact ARNs of clusters that exist, which nobody has to create`() throws {
    let mine = String(repeating: "a", count: 26)
    let other = String(repeating: "b", count: 26)
    let found = lines(try peers(clusters: [("us-east-1", mine), ("us-east-2", other)]))
    #expect(found.contains("dsql:UpdateCluster dsql:us-east-1:me:cluster/\(mine)"))
    #expect(found.contains("dsql:AddPeerCluster dsql:us-east-2:me:cluster/\(other)"))
    #expect(
      found.filter { $0.contains("cluster/*") } == [
        "dsql:PutWitnessRegion dsql:us-west-2:me:cluster/*"
      ])
    #expect(
      !found.contains { $0.hasPrefix("dsql:CreateCluster") || $0.hasPrefix("iam:CreateServiceL") })
  }

  @Test func `say * where nobody says the account`() throws {
    let found = lines(try peers(phase: "wait", account: nil))
    #expect(found.contains("dsql:GetCluster dsql:us-east-1:*:cluster/*"))
  }

  @Test func `name the bucket that the environment names`() throws {
    let asset = AssetRecord(path: "f", key: "k.zip", runtime: "python3.13", architecture: "arm64")
    let own = lines(try peers(phase: "artifacts", assets: [asset]))
    #expect(
      own == [
        "s3:GetObject s3:::dsqlsynth-me-us-east-1/*.zip",
        "s3:PutObject s3:::dsqlsynth-me-us-east-1/*.zip",
      ])
    let environment = DeploymentEnvironment(name: "prod", artifactBuckets: ["us-east-1": "ours"])
    let named = lines(try peers(phase: "artifacts", for: environment, assets: [asset]))
    #expect(named == ["s3:GetObject s3:::ours/*.zip", "s3:PutObject s3:::ours/*.zip"])
  }

  @Test func `tag stacks that have tags`() throws {
    let line = "cloudformation:TagResource cloudformation:us-east-1:me:stack/App-us-east-1/*"
    #expect(lines(try peers(tags: [("a", "b")])).contains(line))
    #expect(!lines(try peers()).contains(line))
  }

  @Test func `let migrations be applied by their function, or from here`() throws {
    var stack = SampleStack.plain(
      "App",
      template: #"""
        {"Resources": {"Runner": {"Type": "AWS::Lambda::Function"}},
         "Outputs": {"RunnerName": {"Value": {"Ref": "Runner"}}}}
        """#)
    stack.migrations = [
      MigrationsRecord(
        database: "Orders", path: "schema", functionOutput: "RunnerName",
        location: SourceLocation(file: "App/App.swift", line: 1))
    ]
    let function = "lambda:us-east-1:me:function:App-Runner-*"
    let stacks = "cloudformation:DescribeStacks cloudformation:us-east-1:me:stack/App/*"
    let invoking = lines(try policies(stack, phase: "schema"))
    #expect(invoking == ["lambda:InvokeFunction \(function)", stacks])
    let local = lines(try policies(stack, phase: "schema", runner: .psql))
    #expect(
      local == [
        "lambda:GetFunctionConfiguration \(function)", stacks,
        "dsql:DbConnectAdmin dsql:us-east-1:me:cluster/*",
      ])
  }

  @Test func `let the caller read clusters that it takes over, which no role does`() throws {
    let environment = DeploymentEnvironment(
      name: "prod", account: "123456789012", role: "arn:aws:iam::123456789012:role/cfn")
    let found = try peers(phase: "adopt", for: environment)
    #expect(lines(found, of: "CloudFormation") == [])
    let caller = lines(found)
    #expect(caller.contains("dsql:GetClusterPolicy dsql:us-east-1:me:cluster/*"))
    #expect(caller.contains("dsql:ListClusters *"))
    #expect(!caller.contains { $0.hasPrefix("dsql:UpdateCluster") })
  }

  @Test func `show changes before they are made, and withdraw them`() throws {
    let stack = "cloudformation:us-east-1:me:stack/App-us-east-1/*"
    let withdrawal = "cloudformation:DeleteChangeSet \(stack)"
    #expect(lines(try peers(phase: "stacks")).contains(withdrawal))
    #expect(!lines(try peers(phase: "peer")).contains(withdrawal))
    #expect(
      lines(try peers(teardown: .keeping)).contains("cloudformation:GetTemplate \(stack)"))
  }

  @Test func `say that commands of the description's own are not known`() throws {
    var stack = SampleStack.plain("App")
    stack.commands = [
      CommandRecord(
        id: "Seed", says: "seed",
        words: ["aws", "glacier", "list-vaults", "--region", "us-east-1"].map {
          CommandWord(.text($0))
        })
    ]
    #expect(
      try policies(stack).diagnostics.map(\.description) == [
        "warning: what the step commands/us-east-1/App/Seed takes of IAM is not known here, since it runs a command of the description's own; add that by hand [command-is-known]"
      ])
  }

  @Test func `say what they allow too much of`() throws {
    let found = try policies(
      SampleStack.plain(
        "Other",
        sources: [("R", SourceLocation(file: "App/App.swift", line: 7))],
        template: #"""
          {"Resources": {"R": {"Type": "AWS::ECR::Repository"}, "S": {"Type": "AWS::ECR::Repository"}, "T": {"Type": "Third::Party::Thing"}}}
          """#))
    #expect(
      found.diagnostics.map(\.description) == [
        "App/App.swift:7: warning: 'R' is of type AWS::ECR::Repository, and what that takes of IAM is not known here; the policy allows ecr:* on everything, so narrow it by hand [type-is-known]",
        "warning: 'T' is of type Third::Party::Thing, and what that takes of IAM is not known here; the policy allows nothing for it, so add that by hand [type-is-known]",
      ])
    #expect(lines(found).contains("ecr:* *"))
  }

  @Test func `are the same whatever the order of the stacks`() throws {
    let east = SampleStack.side(in: "us-east-1", peer: "us-east-2")
    let west = SampleStack.side(in: "us-east-2", peer: "us-east-1")
    #expect(try policies(east, west).bytes == policies(west, east).bytes)
  }

  @Test func `have the names of a statement once in a document, and know every call`() throws {
    let found = try peers(teardown: .deletingData)
    #expect(found.diagnostics == [])
    for policy in found.regions.flatMap(\.policies) {
      let ids = policy.document.statements.map(\.id)
      #expect(Set(ids).count == ids.count)
      #expect(ids.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    }
  }
}
