import Assembly
import Testing

@testable import SynthTools

/// What the options of a plan make of it.
struct PlanOptionsTests {
  private func plan(only region: String? = nil, watching minutes: Int? = nil) throws -> Plan {
    var options = PlanOptions()
    options.region = region
    options.watch = minutes
    return try Plan(of: SampleApplication.stacks, as: options)
  }

  private func calls(of plan: Plan, in region: String) -> [PlannedCall] {
    (plan.phases + plan.teardown).flatMap(\.steps).flatMap { step in
      PlannedCall.all(in: step.command + " " + (step.preparation?.line ?? ""))
    }.filter { $0.region == region }
  }

  @Test func `have one Region deployed to without the phases that need both`() throws {
    #expect(
      try plan(only: "us-east-1").phases.map(\.id) == [
        "preconditions", "clear", "buckets", "artifacts", "wait", "stacks", "stacks-2", "protect",
        "commands-before-schema", "schema", "commands", "verify",
      ])
    #expect(
      try plan(only: "us-east-2").phases.map(\.id) == [
        "preconditions", "clear", "buckets", "artifacts", "wait", "stacks", "protect", "verify",
      ])
    #expect(
      try plan(only: "us-east-2").teardown.flatMap(\.steps).allSatisfy {
        $0.stack.region == "us-east-2"
      })
  }

  @Test func `have no other Region asked for what cannot be done without`() throws {
    for (region, other) in [("us-east-1", "us-east-2"), ("us-east-2", "us-east-1")] {
      let plan = try plan(only: region)
      let steps = (plan.phases + plan.teardown).flatMap(\.steps)
      #expect(steps.allSatisfy { $0.stack.region == region })
      let read = steps.flatMap(\.reads).filter { $0.stack.region == other }
      #expect(read.allSatisfy { $0.isOptional && $0.answer.hasPrefix("$(if_reachable ") })
      #expect(calls(of: plan, in: other).count == read.count)
    }
    // One takes the ARN of the other Region's function while that answers.
    #expect(try !calls(of: plan(only: "us-east-1"), in: "us-east-2").isEmpty)
  }

  @Test func `leave the roles of other Regions as they are, when those cannot be asked`() throws {
    func payload(only region: String?) throws -> String {
      let step = try plan(only: region).step("schema/us-east-1/App-us-east-1/Orders")
      let aws = try FakeAWS([
        "RunnerName": "echo runner", "us-east-1*ApiRoleArn": "echo arn:one",
        "us-east-2*ApiRoleArn": "echo arn:two",
        "lambda invoke": """
        while [ $# -gt 1 ]; do
          case "$1" in --payload) cat "${2#fileb://}" >"$here/payload" ;; esac; shift
        done
        echo None; echo '{"state":"done"}' >"$1"
        """,
      ])
      #expect(try aws.run(step).ending == .done)
      return try String(decoding: File.read(aws.folder.path + "/payload"), as: UTF8.self)
    }
    #expect(
      try payload(only: nil)
        == #"{"roles":[{"name":"app","arns":["arn:one","arn:two"],"tables":{"orders":["SELECT"]}}]}"#
    )
    #expect(
      try payload(only: "us-east-1")
        == #"{"roles":[{"name":"app","arns":["arn:one"],"keepsOthers":true,"tables":{"orders":["SELECT"]}}]}"#
    )
  }

  @Test func `have one Region follow the other, each watched but the last`() throws {
    let phases = try plan(watching: 7).phases
    #expect(
      phases.map(\.id).filter { $0.contains("stacks") } == [
        "stacks-us-east-1", "watch-stacks-us-east-1", "stacks-us-east-2", "stacks-2-us-east-1",
      ])
    for phase in phases where phase.id.hasPrefix("stacks-us-") {
      #expect(phase.steps.allSatisfy { phase.id == "stacks-\($0.stack.region)" })
    }
    let watch = try #require(phases.first { $0.id == "watch-stacks-us-east-1" })
    // Those that have alarms.
    #expect(watch.steps.map(\.id) == ["watch-stacks-us-east-1/us-east-1/App-us-east-1"])
    #expect(watch.steps[0].does == "watch the stack's alarms for 7 minutes")
    #expect(watch.steps[0].operation.isLook)
  }

  @Test func `have no watching where there are no alarms, and none without it`() throws {
    var options = PlanOptions()
    options.watch = 5
    let stacks = ["us-east-1", "us-east-2"].map { SampleStack.plain("App", in: $0) }
    #expect(
      try Plan(of: stacks, as: options).phases.map(\.id).filter { $0.contains("stacks") }
        == ["stacks-us-east-1", "stacks-us-east-2"])
    #expect(try !plan().phases.contains { $0.id.hasPrefix("watch") })
    #expect(try plan().phases.filter { $0.id == "stacks" }.map(\.steps.count) == [3])
  }

  @Test func `have steps of each layer wait for the layer before, in every Region`() throws {
    let ids = try plan(watching: 0).phases.map(\.id)
    let last = try #require(ids.firstIndex(of: "stacks-us-east-2"))
    let second = try #require(ids.firstIndex(of: "stacks-2-us-east-1"))
    #expect(last < second)
    #expect(try plan().phases.map(\.id).contains("stacks-2"))
  }

  @Test func `make nothing of a Region without stacks`() throws {
    let plan = try plan(only: "eu-west-1")
    #expect(plan.phases.isEmpty)
    #expect(plan.teardown.isEmpty)
  }
}
