import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// Clusters that are there already come under a new stack as they are, and no others.
struct AdoptPhaseTests {
  private func step(_ stacks: StackRecord..., id: String = "adopt/us-east-1/App-us-east-1") throws
    -> Step
  {
    try Plan(of: stacks.isEmpty ? SampleStack.pair : stacks).step(id)
  }

  private static let noStack = "echo Stack with id App-us-east-1 does not exist >&2; exit 254"
  private static let shape = "printf 'us-west-2\\tarn:aws:dsql:us-east-2:1:cluster/def\\ttrue\\n'"

  /// An account without a stack, with clusters of which `$6` is asked.
  private func aws(
    stack: String? = nil, clusters: String = "", owner: String = "echo", shape: String = shape,
    create: String = ":", changes: String = "echo 'CREATE_COMPLETE: '", execute: String = ":"
  ) throws -> FakeAWS {
    let after = "[ -e \"$here/executed\" ] && { echo IMPORT_COMPLETE; exit; }\n"
    let aws = try FakeAWS([
      "describe-stacks": after + (stack ?? Self.noStack),
      "list-clusters": "printf '\(clusters)\\n'", "get-cluster*logical-id": owner,
      "get-cluster*to_string": shape, "create-change-set": create,
      "describe-change-set": changes,
      "execute-change-set": ": >\"$here/executed\"; \(execute)",
    ])
    try aws.skipPauses()
    return aws
  }

  private static let mine = "case $6 in abc) echo abc ;; *) echo ;; esac"

  /// What the change set is made of, without its name.
  private func creation(_ aws: FakeAWS) -> String? {
    aws.calls.first { $0.contains(" create-change-set ") }.map { call in
      call.split(separator: " ").map { $0.hasPrefix("adopt-") ? "NAME" : String($0) }
        .joined(separator: " ")
    }
  }

  @Test func `does nothing where there is a stack`() throws {
    for status in ["CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_IN_PROGRESS"] {
      let aws = try aws(stack: "echo \(status)", clusters: "abc", owner: Self.mine)
      #expect(try aws.run(step(), variables: ["ADOPT_ORDERS_US_EAST_1=xyz"]).ending == .done)
      #expect(aws.calls.allSatisfy { $0.contains("describe-stacks") })
    }
  }

  @Test func `does nothing where no cluster is of the stack`() throws {
    let aws = try aws(clusters: "abc\\tdef")
    #expect(try aws.run(step()).ending == .done)
    #expect(aws.changes == [])
    #expect(
      aws.calls.contains(
        "dsql get-cluster --region us-east-1 --identifier def --query tags.\"aws:cloudformation:stack-name\"=='App-us-east-1' && tags.\"aws:cloudformation:logical-id\"=='Orders' && !contains(['DELETED', 'DELETING', 'PENDING_DELETE'], status) && identifier || '' --output text"
      ))
  }

  @Test func `takes over what a stack of the name has left behind`() throws {
    let aws = try aws(clusters: "def\\tabc\\nghi", owner: Self.mine)
    let outcome = try aws.run(step())
    #expect(outcome.ending == .done, "\(outcome.output)")
    #expect(
      creation(aws)
        == #"cloudformation create-change-set --region us-east-1 --stack-name App-us-east-1 --change-set-type IMPORT --change-set-name NAME --template-body file://us-east-1/App-us-east-1.import.template.json --resources-to-import ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Orders,ResourceIdentifier={Identifier=abc} --parameters ParameterKey=OrdersProtection,ParameterValue=true ParameterKey=OrdersPeerArn,ParameterValue=arn:aws:dsql:us-east-2:1:cluster/def"#
    )
    #expect(
      aws.changes.map { $0.split(separator: " ")[1] } == [
        "create-change-set", "execute-change-set",
      ])
  }

  @Test func `takes over what is named, and looks at no other`() throws {
    let aws = try aws(clusters: "abc", owner: Self.mine)
    let outcome = try aws.run(step(), variables: ["ADOPT_ORDERS_US_EAST_1=xyz"])
    #expect(outcome.ending == .done, "\(outcome.output)")
    #expect(creation(aws)?.contains("{Identifier=xyz}") == true)
    #expect(!aws.calls.contains { $0.contains("logical-id") })
  }

  @Test(arguments: [
    (
      "printf 'us-west-2\\tNone\\tfalse\\n'",
      "ParameterValue=false ParameterKey=OrdersPeerArn,ParameterValue="
    ),
    (
      shape,
      "ParameterValue=true ParameterKey=OrdersPeerArn,ParameterValue=arn:aws:dsql:us-east-2:1:cluster/def"
    ),
  ])
  func `says what is, and not what is to be`(shape: String, end: String) throws {
    let aws = try aws(clusters: "abc", owner: Self.mine, shape: shape)
    #expect(try aws.run(step()).ending == .done)
    #expect(creation(aws)?.hasSuffix(end) == true)
  }

  @Test func `takes over a cluster of one Region without a peer`() throws {
    let single = SampleStack.single(name: "App-us-east-1")
    let good = try aws(shape: "printf 'None\\tNone\\ttrue\\n'")
    let variables = ["ADOPT_LEDGER_US_EAST_1=abc"]
    #expect(try good.run(step(single), variables: variables).ending == .done)
    #expect(
      creation(good)?.hasSuffix("--parameters ParameterKey=LedgerProtection,ParameterValue=true")
        == true)
    let bad = try aws().run(step(single), variables: variables)
    #expect(
      bad.output
        == "cluster abc in us-east-1 cannot be Ledger, which is one without a peer; its witness, its peer and its protection are us-west-2\tarn:aws:dsql:us-east-2:1:cluster/def\ttrue\n"
    )
  }

  @Test(arguments: [
    "None\\tNone\\ttrue", "eu-west-1\\tNone\\ttrue",
    "us-west-2\\tarn:aws:dsql:eu-west-1:1:cluster/def\\ttrue",
  ])
  func `refuses a cluster that cannot become what it is to be`(shape: String) throws {
    let aws = try aws(clusters: "abc", owner: Self.mine, shape: "printf '\(shape)\\n'")
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "cluster abc in us-east-1 cannot be Orders, which is one with a peer in us-east-2 and the witness us-west-2; its witness, its peer and its protection are \(shape.replacing("\\t", with: "\t"))\n"
    )
    #expect(aws.changes == [])
  }

  @Test func `does not choose between several`() throws {
    let aws = try aws(clusters: "abc\\tdef", owner: "echo $6")
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "several clusters in us-east-1 were Orders of stack App-us-east-1; set ADOPT_ORDERS_US_EAST_1 to one of abc def\n"
    )
    #expect(aws.changes == [])
    #expect(try aws.run(step(), variables: ["ADOPT_ORDERS_US_EAST_1=def"]).ending == .done)
  }

  @Test func `takes over all clusters of a stack, or none`() throws {
    var both = SampleStack.single(of: "Orders", name: "App-us-east-1")
    both.clusters += SampleStack.single(of: "Ledger").clusters
    let aws = try aws(shape: "printf 'None\\tNone\\ttrue\\n'")
    let outcome = try aws.run(step(both), variables: ["ADOPT_ORDERS_US_EAST_1=abc"])
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "there is no cluster for Ledger in us-east-1, but for others of stack App-us-east-1; name all of them, or none\n"
    )
    #expect(aws.changes == [])
    let all = try self.aws(shape: "printf 'None\\tNone\\ttrue\\n'")
    let variables = ["ADOPT_ORDERS_US_EAST_1=abc", "ADOPT_LEDGER_US_EAST_1=def"]
    #expect(try all.run(step(both), variables: variables).ending == .done)
    #expect(
      creation(all)?.contains(
        " ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Ledger,ResourceIdentifier={Identifier=def} ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Orders,ResourceIdentifier={Identifier=abc} "
      ) == true)
  }

  @Test func `tells databases of one name apart by their stacks`() throws {
    let stacks = ["One", "Two"].map { SampleStack.single(of: "Orders", name: $0) }
    let plan = try Plan(of: stacks + [SampleStack.single(of: "Ledger", name: "Three")])
    for (stack, variable) in [
      ("One", "ADOPT_Orders_One_us_east_1"), ("Two", "ADOPT_Orders_Two_us_east_1"),
      ("Three", "ADOPT_LEDGER_US_EAST_1"),
    ] {
      let words = try plan.step("adopt/us-east-1/\(stack)").lines.joined().split(separator: " ")
      #expect(words.contains { $0 == variable })
      let check = try #require(
        plan.phase("preconditions").steps.first {
          $0.id.hasPrefix("preconditions/us-east-1/\(stack)/")
        })
      #expect(check.command.hasSuffix(" \(variable)"))
    }
  }

  @Test func `waits for the change set, and for the import`() throws {
    let waiting = try aws(
      clusters: "abc", owner: Self.mine,
      changes: FakeAWS.inTurn(
        "echo 'CREATE_PENDING: '", "echo 'CREATE_IN_PROGRESS: '", "exit 254",
        "echo 'CREATE_COMPLETE: '"))
    #expect(try waiting.run(step()).ending == .done)
    #expect(waiting.calls.filter { $0.contains("describe-change-set") }.count == 4)
    #expect(waiting.calls.filter { $0 == "sleep 5" }.count == 3)
  }

  @Test func `does not go on with a change set that cannot be, and says why`() throws {
    let aws = try aws(
      clusters: "abc", owner: Self.mine, changes: "echo 'FAILED: no such resource'")
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(outcome.output == "FAILED: no such resource\n")
    #expect(!aws.calls.contains { $0.contains("execute-change-set") })
    let late = try self.aws(
      clusters: "abc", owner: Self.mine, changes: "echo 'CREATE_IN_PROGRESS: '"
    ).run(step())
    #expect(late.ending == .failed(1))
    #expect(late.output == "the change set of stack App-us-east-1 is not ready after 10 minutes\n")
  }

  @Test(arguments: ["IMPORT_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_FAILED", "REVIEW_IN_PROGRESS"])
  func `fails when the import does`(status: String) throws {
    let aws = try aws(
      stack: "[ -e \"$here/tried\" ] && { echo \(status); exit; }\n\(Self.noStack)",
      clusters: "abc", owner: Self.mine, execute: "mv \"$here/executed\" \"$here/tried\"")
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(outcome.output == "stack App-us-east-1 could not take over its clusters\n")
  }

  @Test(arguments: [
    "list-clusters", "get-cluster*logical-id", "get-cluster*to_string", "create-change-set",
    "execute-change-set",
  ])
  func `ends with the first answer that does not come`(failing: String) throws {
    let aws = try FakeAWS([
      failing: "exit 9", "describe-stacks": Self.noStack, "list-clusters": "echo abc",
      "get-cluster*logical-id": "echo abc", "get-cluster*to_string": Self.shape,
      "describe-change-set": "echo 'CREATE_COMPLETE: '",
    ])
    #expect(try aws.run(step()).ending == .failed(9))
    let calls = aws.calls.map { $0.split(separator: " ")[1] }
    #expect(String(failing.prefix { $0 != "*" }) == calls.last ?? "")
  }

  @Test func `is there for every stack with clusters, and for no other`() throws {
    let plan = try Plan(of: SampleStack.pair + [SampleStack.single(), SampleStack.plain("App")])
    #expect(
      try plan.phase("adopt").steps.map(\.id) == [
        "adopt/us-east-1/App-us-east-1", "adopt/us-east-1/Ledger-us-east-1",
        "adopt/us-east-2/App-us-east-2",
      ])
    #expect(
      try plan.step("adopt/us-east-1/App-us-east-1").undo
        == .command(
          "aws cloudformation delete-stack --region us-east-1 --stack-name App-us-east-1"))
  }

  @Test func `has a template of clusters alone, that creates and changes nothing`() throws {
    let form = try #require(try PlannedStack(SampleStack.pair[0]).importForm)
    let json = try JSON(parsing: form.bytes)
    #expect(json["Resources"]?.members?.map(\.key) == ["Orders"])
    #expect(json["Outputs"] == nil)
    #expect(
      json["Parameters"]?.members?.map(\.key).sorted() == ["OrdersPeerArn", "OrdersProtection"])
    let cluster = json["Resources"]?["Orders"]
    #expect(cluster?["DeletionPolicy"]?.string == "RetainExceptOnCreate")
    #expect(cluster?["UpdateReplacePolicy"]?.string == "Retain")
    #expect(
      cluster?["Properties"]?.members?.map(\.key).sorted()
        == ["DeletionProtectionEnabled", "MultiRegionProperties"])
  }
}
