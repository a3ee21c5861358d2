import Assembly
import Testing

@testable import SynthTools

/// The command that deploys one form of a stack: where its parameters come from.
struct DeployStepTests {
  private func steady(_ stack: StackRecord, for environment: DeploymentEnvironment? = nil) throws
    -> Step
  {
    try Plan(of: stack, as: PlanOptions(environment: environment))
      .step("stacks/\(stack.region)/\(stack.name)")
  }

  private func stack(_ parameters: String, carried: [CarriedValue] = []) -> StackRecord {
    SampleStack.plain(
      "App", carried: carried, template: "{\"Parameters\": \(parameters), \"Resources\": {}}")
  }

  private static let bus = CarriedValue(
    parameter: "Bus", stack: "Other", region: "us-east-2", output: "BusArn")

  @Test func `takes a value of another stack, or leaves it while that does not answer`() throws {
    let step = try steady(stack(#"{"Bus": {"Type": "String"}}"#, carried: [Self.bus]))
    for (answer, override) in [
      ("echo the-arn", " --parameter-overrides Bus=the-arn"),
      ("exit 254", " --parameter-overrides"),
      (":", " --parameter-overrides"),
    ] {
      let aws = try FakeAWS(["OutputKey": answer])
      let outcome = try aws.run(step)
      #expect(outcome.ending == .done, "\(outcome.output)")
      #expect(
        aws.calls.filter { $0.contains("OutputKey") } == [
          "cloudformation describe-stacks --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name Other --query Stacks[].Outputs[] | [?OutputKey=='BusArn'].OutputValue --output text"
        ])
      #expect(
        aws.calls.contains { $0.hasPrefix("cloudformation deploy ") && $0.hasSuffix(override) })
    }
  }

  @Test func `waits for no more than the other stack to answer`() throws {
    let read = try #require(
      try steady(stack(#"{"Bus": {"Type": "String"}}"#, carried: [Self.bus])).reads.first)
    #expect(read.isOptional)
    #expect(read.source == .output("BusArn"))
    #expect(read.line == "Bus=\"$(if_reachable output_of us-east-2 Other BusArn)\"")
  }

  @Test func `has no peer without its ARN`() throws {
    let step = try Plan(of: SampleStack.pair).step("peer/us-east-1/App-us-east-1")
    let aws = try FakeAWS([
      "length(StackResources)": "echo 1", "--query status": "echo PENDING_SETUP",
      "describe-stack-resource ": "echo abc", "--query arn": ":",
    ])
    let outcome = try aws.run(step)
    #expect(outcome.ending != .done)
    #expect(!aws.calls.contains { $0.contains("cloudformation deploy") })
  }

  @Test func `hands parameters over as they are, whatever they hold`() throws {
    let hostile = "it's \"$(x)`y\\ ü & $HOME; {a,b} *"
    let quoted = hostile.jsonQuoted
    let step = try steady(stack("{\"A\": {\"Type\": \"String\", \"Default\": \(quoted)}}"))
    let aws = try FakeAWS()
    #expect(try aws.run(step).ending == .done)
    #expect(aws.changes.last?.hasSuffix("--parameter-overrides A=\(hostile)") == true)
  }

  @Test func `needs what nobody has chosen, and takes it from the shell`() throws {
    let step = try steady(stack(#"{"Secret": {"Type": "String"}}"#))
    #expect(
      step.needs == [
        Step.Need(variable: "Secret", what: "the value of parameter Secret of stack App")
      ])
    #expect(step.passes == [Step.Pass(parameter: "Secret", variable: "Secret")])
    let without = try FakeAWS()
    let outcome = try without.run(step)
    #expect(outcome.ending != .done)
    #expect(outcome.output.contains("set it to the value of parameter Secret of stack App"))
    #expect(without.changes == [])
    let with = try FakeAWS()
    #expect(try with.run(step, variables: ["Secret=a b"]).ending == .done)
    #expect(with.changes.last?.hasSuffix("--parameter-overrides Secret=a b") == true)
  }

  @Test func `waits, deploys, and makes sure that it did`() throws {
    let step = try steady(SampleStack.plain("App"))
    let good = try FakeAWS(["StackStatus": "echo CREATE_COMPLETE"])
    #expect(try good.run(step).ending == .done)
    #expect(
      good.calls.map { $0.split(separator: " ")[1] } == [
        "describe-stacks", "deploy", "describe-stacks",
      ])
    let undone = try FakeAWS([
      "StackStatus": FakeAWS.inTurn("echo UPDATE_COMPLETE", "echo UPDATE_ROLLBACK_FAILED")
    ])
    #expect(try undone.run(step).ending == .failed(1))
    let broken = try FakeAWS(["deploy": "exit 255"])
    #expect(try broken.run(step).ending == .failed(255))
  }

  @Test func `can be prepared only where nothing is made at once`() throws {
    let plan = try Plan(of: SampleStack.pair)
    for step in plan.phases.flatMap(\.steps) {
      let isSteady = step.id.hasPrefix("stacks/")
      #expect((step.preparation != nil) == isSteady)
      if isSteady {
        #expect(step.preparation?.line == step.action.line + " --no-execute-changeset")
      }
    }
  }
}
