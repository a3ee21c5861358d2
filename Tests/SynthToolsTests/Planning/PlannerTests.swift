import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct PlannerTests {
  private func plan(_ stacks: StackRecord..., for environment: DeploymentEnvironment? = nil) throws
    -> Plan
  {
    let options = PlanOptions(environment: environment)
    let (plan, diagnostics) = Planner(try stacks.map(PlannedStack.init), options).plan()
    #expect(diagnostics == [])
    return plan
  }

  private func peers(
    assets: [AssetRecord] = [], tags: [(key: String, value: String)] = [],
    for environment: DeploymentEnvironment? = nil
  ) throws -> Plan {
    try plan(
      SampleStack.side(in: "us-east-2", peer: "us-east-1", assets: assets, tags: tags),
      SampleStack.side(in: "us-east-1", peer: "us-east-2", assets: assets, tags: tags),
      for: environment)
  }

  private func step(_ id: String, of plan: Plan) throws -> Step {
    try #require((plan.phases + plan.teardown).flatMap(\.steps).first { $0.id == id })
  }

  @Test func `has a phase for each state of a multi-Region cluster`() throws {
    let plan = try peers()
    #expect(
      plan.phases.map(\.id) == [
        "preconditions", "clear", "adopt", "create", "peer", "wait", "stacks", "protect", "verify",
      ])
    #expect(plan.phases.allSatisfy { $0.isAtOnce })
    #expect(
      plan.teardown.choosing(.keeping).map(\.id) == [
        "access", "stays", "unprotect-stacks", "delete-stacks", "wait-deleted", "leftovers",
      ])
    #expect(
      plan.teardown.choosing(.deletingData).map(\.id) == [
        "access", "stays-without-clusters", "unprotect-stacks", "unprotect", "delete-clusters",
        "wait-clusters-deleted", "delete-stacks", "wait-deleted", "leftovers",
      ])
    #expect(plan.teardown.allSatisfy { $0.isAtOnce && $0.steps.count == 2 })
  }

  @Test func `has one step for a stack alone, which waits, deploys and looks`() throws {
    let plan = try plan(SampleStack.plain("Alone"))
    #expect(plan.phases.map(\.id) == ["preconditions", "clear", "stacks", "verify"])
    let stacks = try plan.phase("stacks")
    #expect(!stacks.isAtOnce)
    let step = stacks.steps[0]
    #expect(
      step.action.line
        == "aws cloudformation deploy --region us-east-1 --stack-name Alone --template-file us-east-1/Alone.template.json --no-fail-on-empty-changeset"
    )
    #expect(step.precondition?.condition == .stackIsSettled)
    #expect(step.unless == nil)
    #expect(
      step.command
        == "( settled us-east-1 Alone && \(step.action.line) && completed us-east-1 Alone )")
  }

  @Test func `starts peers together, however many there are`() throws {
    let stacks = (0..<100).flatMap { number in
      [("us-east-1", "us-east-2"), ("us-east-2", "us-east-1")].map { region, peer in
        SampleStack.side(in: region, peer: peer, name: "Tenant\(number)")
      }
    }
    let plan = Planner(try stacks.map(PlannedStack.init)).plan().plan
    let phase = try plan.phase("peer")
    #expect(phase.groups.count == 100)
    #expect(phase.groups.allSatisfy { Set($0.map(\.stack.region)).count == 2 })
    #expect(phase.groups.allSatisfy { Set($0.map(\.stack.name)).count == 1 })
    #expect(phase.batches.count == 13)
    #expect(phase.batches.allSatisfy { $0.count <= Phase.width })
    #expect(phase.batches.flatMap(\.self).map(\.id) == phase.steps.map(\.id))
  }

  @Test func `is the same whatever the order of the stacks`() throws {
    let east = SampleStack.side(in: "us-east-1", peer: "us-east-2")
    let west = SampleStack.side(in: "us-east-2", peer: "us-east-1")
    #expect(try plan(east, west).bytes == plan(west, east).bytes)
  }

  @Test func `creates a cluster only where there is certainly no stack`() throws {
    let step = try step("create/us-east-1/App-us-east-1", of: peers())
    #expect(step.unless?.condition == .stackExists)
    #expect(step.unless?.command == "stack_exists App-us-east-1")
    #expect(
      step.action.line
        == "aws cloudformation deploy --region us-east-1 --stack-name App-us-east-1 --template-file us-east-1/App-us-east-1.create.template.json --no-fail-on-empty-changeset"
    )
  }

  @Test(arguments: [
    (1, "PENDING_SETUP", "OrdersPeerArn", true), (2, "PENDING_SETUP", "None", true),
    (2, "ACTIVE", "None", true), (2, "ACTIVE", "OrdersPeerArn", false),
    (3, "PENDING_SETUP", "None", false),
  ])
  func `gives a cluster its peer only while it waits for one and is all there is`(
    resources: Int, status: String, parameter: String, isDone: Bool
  ) throws {
    let step = try step("peer/us-east-1/App-us-east-1", of: peers())
    let aws = try FakeAWS([
      "length(StackResources)": "echo \(resources)", "--query status": "echo \(status)",
      "ParameterKey": "echo \(parameter)", "--query arn": "echo the-arn",
      "multiRegionProperties": "echo None", "describe-stack-resource ": "echo abc",
    ])
    #expect(try aws.run(step).ending == .done)
    let deploy =
      "cloudformation deploy --region us-east-1 --stack-name App-us-east-1 --template-file us-east-1/App-us-east-1.peer.template.json --no-fail-on-empty-changeset --disable-rollback --parameter-overrides OrdersPeerArn=the-arn"
    #expect(aws.calls.contains(deploy) == isDone)
    #expect(step.reads.map(\.stack.region) == ["us-east-2"])
    #expect(step.passes.map(\.parameter) == ["OrdersPeerArn"])
  }

  @Test func `tries again what has failed, since nothing else may repair it`() throws {
    let step = try step("peer/us-east-1/App-us-east-1", of: peers())
    let aws = try FakeAWS([
      "StackStatus": FakeAWS.inTurn("echo UPDATE_FAILED", "echo UPDATE_COMPLETE"),
      "length(StackResources)": "echo 2", "--query status": "echo ACTIVE",
      "ParameterKey": "echo the-arn", "--query arn": "echo the-arn",
      "multiRegionProperties": "echo the-arn", "describe-stack-resource ": "echo abc",
    ])
    #expect(try aws.run(step).ending == .done)
    #expect(aws.calls.contains { $0.contains("cloudformation deploy") })
  }

  @Test(arguments: [
    ("UPDATE_COMPLETE", "UPDATE_COMPLETE", true),
    ("UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", false),
    ("UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", true),
    ("UPDATE_ROLLBACK_COMPLETE", "UPDATE_COMPLETE", true),
    ("CREATE_COMPLETE", "UPDATE_FAILED", false),
  ])
  func `takes what it has taken back itself for a failure`(
    before: String, after: String, isDone: Bool
  ) throws {
    let step = try step("stacks/us-east-1/Alone", of: plan(SampleStack.plain("Alone")))
    let aws = try FakeAWS(["StackStatus": FakeAWS.inTurn("echo \(before)", "echo \(after)")])
    #expect(try aws.run(step).ending == (isDone ? .done : .failed(1)))
  }

  @Test func `takes no peer away from a cluster that has another`() throws {
    let step = try step("peer/us-east-1/App-us-east-1", of: peers())
    let aws = try FakeAWS([
      "length(StackResources)": "echo 1", "--query status": "echo ACTIVE",
      "ParameterKey": "echo None", "--query arn": "echo the-arn",
      "multiRegionProperties": "echo another-arn", "describe-stack-resource ": "echo abc",
    ])
    let outcome = try aws.run(step)
    #expect(outcome.ending == .failed(1))
    #expect(
      outcome.output
        == "Orders in us-east-1 is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt': another-arn\n"
    )
    #expect(!aws.calls.contains { $0.contains("cloudformation deploy") })
  }

  @Test func `waits for a cluster that may have gone to sleep`() throws {
    let step = try step("wait/us-east-2/App-us-east-2/Orders", of: peers())
    for status in ["ACTIVE", "IDLE", "INACTIVE"] {
      let aws = try FakeAWS([
        "describe-stack-resource ": "echo abc",
        "get-cluster": FakeAWS.inTurn(
          "echo PENDING_SETUP", "exit 254", "echo UPDATING", "echo \(status)"),
      ])
      try aws.skipPauses()
      #expect(try aws.run(step).ending == .done)
      #expect(aws.calls.filter { $0 == "sleep 10" }.count == 3)
      #expect(
        aws.calls.last
          == "dsql get-cluster --region us-east-2 --identifier abc --query status --output text")
    }
  }

  @Test func `does not wait for a cluster for ever, nor for none`() throws {
    let step = try step("wait/us-east-2/App-us-east-2/Orders", of: peers())
    let aws = try FakeAWS([
      "describe-stack-resource ": "echo abc", "get-cluster": "echo PENDING_SETUP",
    ])
    try aws.skipPauses()
    let outcome = try aws.run(step)
    #expect(outcome.ending == .failed(1))
    #expect(outcome.output == "cluster Orders in us-east-2 is not active after 20 minutes\n")
    #expect(aws.calls.filter { $0.contains("get-cluster") }.count == 120)
    #expect(step.timeout > 20 * 60)
    let none = try FakeAWS(["describe-stack-resource ": ":"])
    #expect(try none.run(step).output.contains("stack App-us-east-2 has no cluster Orders"))
    #expect(!none.calls.contains { $0.contains("get-cluster") })
  }

  @Test func `waits until deleted clusters are gone, and not for ever`() throws {
    let step = try step("wait-clusters-deleted/us-east-1/App-us-east-1/Orders", of: peers())
    let gone = try FakeAWS([
      "describe-stack-resource ": "echo abc",
      "get-cluster": FakeAWS.inTurn(
        "echo PENDING_DELETE", "echo why >&2; exit 253",
        "echo An error occurred ResourceNotFoundException >&2; exit 254"),
    ])
    try gone.skipPauses()
    #expect(try gone.run(step).ending == .done)
    #expect(gone.calls.filter { $0 == "sleep 10" }.count == 2)
    let never = try FakeAWS([
      "describe-stack-resource ": "echo abc", "get-cluster": "echo DELETING",
    ])
    try never.skipPauses()
    let outcome = try never.run(step)
    #expect(outcome.ending == .failed(1))
    #expect(outcome.output == "cluster Orders in us-east-1 is not gone after 30 minutes\n")
    #expect(never.calls.filter { $0.contains("get-cluster") }.count == 180)
    #expect(step.timeout > 30 * 60)
  }

  @Test func `leaves out a peer's ARN once it is given, and nothing else`() throws {
    let step = try step(
      "stacks/us-east-1/App-us-east-1", of: peers(tags: [("a b", "it's"), ("c", "d")]))
    #expect(
      step.action.line
        == "aws cloudformation deploy --region us-east-1 --stack-name App-us-east-1 --template-file us-east-1/App-us-east-1.template.json --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset --parameter-overrides LogLevel=INFO --tags \"a b=it's\" c=d"
    )
  }

  @Test func `asks for what nobody has chosen`() throws {
    let template = """
      {"Parameters": {"1st": {"Type": "String"}, "Count": {"Default": 3, "Type": "Number"}, \
      "Secret": {"NoEcho": true, "Type": "String"}}, "Resources": {}}
      """
    let step = try step(
      "stacks/us-east-1/Asks", of: plan(SampleStack.plain("Asks", template: template)))
    #expect(
      step.action.line.hasSuffix(
        "--parameter-overrides \"1st=${_1st:?set it to the value of parameter 1st of stack Asks}\" Count=3 \"Secret=${Secret:?set it to the value of parameter Secret of stack Asks}\""
      ))
    #expect(step.needs.map(\.variable) == ["_1st", "Secret"])
  }

  @Test func `runs as the environment says, in its account only`() throws {
    let environment = DeploymentEnvironment(
      name: "prod", account: "123456789012", profile: "the prod",
      role: "arn:aws:iam::123456789012:role/cfn")
    let plan = try peers(for: environment)
    for phase in [plan.phases.first, plan.teardown.first] {
      let check = try #require(phase?.steps.first?.command)
      #expect(check == "answers_as us-east-1 123456789012 prod --profile 'the prod'")
    }
    let steps = (plan.phases + plan.teardown).flatMap(\.steps)
    #expect(steps.allSatisfy { $0.command.contains("--profile 'the prod'") })
    let role = " --role-arn arn:aws:iam::123456789012:role/cfn"
    #expect(steps.filter { $0.command.contains(role) }.count == 10)
  }

  @Test func `takes a value of another stack after it is there, and keeps it when it is not`()
    throws
  {
    let plan = try plan(
      SampleStack.plain(
        "A",
        carried: [
          CarriedValue(parameter: "Bus", stack: "B", region: "eu-west-1", output: "BusArn")
        ], template: #"{"Parameters": {"Bus": {"Type": "String"}}, "Resources": {}}"#),
      SampleStack.plain("B", in: "eu-west-1"))
    #expect(plan.changing == ["clear", "stacks", "stacks-2"])
    let step = try plan.phase("stacks-2").steps[0]
    #expect(step.stack.name == "A")
    #expect(step.action.line.hasSuffix("--parameter-overrides ${Bus:+\"Bus=$Bus\"}"))
    let deleted = try plan.phase("delete-stacks").steps
    #expect(deleted.map(\.stack.name) == ["A"])
  }

  @Test func `lets stacks take each other's cluster, which is there before both`() throws {
    func side(_ region: String, _ other: String) -> StackRecord {
      SampleStack.side(
        in: region, peer: other,
        carried: [
          CarriedValue(
            parameter: "Other", stack: "App-\(other)", region: other, output: "OrdersIdentifier")
        ])
    }
    let plan = try plan(side("us-east-1", "us-east-2"), side("us-east-2", "us-east-1"))
    #expect(plan.phases.filter { $0.id.hasPrefix("stacks") }.map(\.steps.count) == [2])
    let read = try #require(plan.phase("stacks").steps.first?.reads.first)
    // Known before the other stack has outputs, and nothing to wait for while its Region is down.
    #expect(read.source == .resource("Orders"))
    #expect(read.answer == "$(if_reachable resource_of us-east-2 App-us-east-2 Orders)")
  }

  @Test func `finds out soon that a Region does not answer`() throws {
    let plan = try peers()
    for phase in ["preconditions", "access"] {
      for step in try plan.phase(phase).steps {
        let aws = try FakeAWS([
          "get-service-quota": "echo 5.0", "list-clusters": "echo abc",
          "describe-stack-resource ": "echo UPDATE_COMPLETE abc",
        ])
        _ = try aws.run(step)
        #expect(!aws.calls.isEmpty)
        #expect(
          aws.calls.allSatisfy { $0.contains(" --cli-connect-timeout 5 --cli-read-timeout 20 ") })
      }
    }
  }

  @Test func `names both of two stacks that wait for each other`() throws {
    func stack(_ name: String, waitingFor other: String, line: Int) throws -> PlannedStack {
      try PlannedStack(
        SampleStack.plain(
          name,
          carried: [
            CarriedValue(
              parameter: "\(other)Bus", stack: other, region: "us-east-1", output: "BusArn")
          ], sources: [("\(other)Bus", SourceLocation(file: "App/App.swift", line: line))]))
    }
    let planner = Planner([
      try stack("A", waitingFor: "B", line: 3), try stack("B", waitingFor: "A", line: 5),
      try stack("C", waitingFor: "A", line: 7),
    ])
    #expect(
      planner.plan().diagnostics.map(\.description) == [
        """
        App/App.swift:3: error: stacks 'A' and 'B' wait for each other, so that none can be deployed first; take one of these values from somewhere else [stacks-wait-for-each-other]
        App/App.swift:3: note: 'BBus' of stack 'A' in us-east-1 takes output 'BusArn' of stack 'B' in us-east-1
        App/App.swift:5: note: 'ABus' of stack 'B' in us-east-1 takes output 'BusArn' of stack 'A' in us-east-1
        """
      ])
  }

  @Test func `deletes only clusters that outlive their stack`() throws {
    let template = SampleStack.clusterTemplate("Orders")
      .replacing("\"DeletionPolicy\": \"RetainExceptOnCreate\",", with: "")
    let plan = try plan(
      SampleStack.side(in: "us-east-1", peer: "us-east-2", template: template),
      SampleStack.side(in: "us-east-2", peer: "us-east-1"))
    let deletions = try plan.phase("delete-clusters")
    #expect(deletions.steps.map(\.stack.region) == ["us-east-2"])
    let unprotected = try plan.phase("unprotect").steps
    #expect(unprotected.count == 2)
    let stays = try plan.phase("stays")
    #expect(
      stays.steps.map(\.does) == [
        "say what outlives the stack: Key", "say what outlives the stack: Key, Orders",
      ])
  }
}
