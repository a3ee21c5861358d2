import Assembly
import Testing

@testable import SynthTools

/// Whether API Gateway can write the logs that a stage wants.
struct LoggingCheckTests {
  private func stack(
    _ stage: String, of name: String = "Http", in region: String = "us-east-1", more: String = ""
  ) -> StackRecord {
    SampleStack.plain(
      name, in: region,
      template:
        #"{"Resources": {"Stage": {"Type": "AWS::ApiGateway::Stage", "Properties": \#(stage)}\#(more)}}"#
    )
  }

  private func checks(_ stacks: StackRecord...) throws -> [String] {
    try Plan(of: stacks).phases.flatMap(\.steps).map(\.id).filter { $0.hasSuffix("/logging") }
  }

  private static let info = #"{"MethodSettings": [{}, {"LoggingLevel": "INFO"}]}"#
  private static let account = #", "Account": {"Type": "AWS::ApiGateway::Account"}"#

  @Test(arguments: [
    info, #"{"MethodSettings": [{"LoggingLevel": "ERROR"}]}"#, #"{"AccessLogSetting": {}}"#,
    #"{"AccessLogSetting": {}, "MethodSettings": [{"LoggingLevel": "OFF"}]}"#,
  ])
  func `is asked for a stage with logs`(stage: String) throws {
    #expect(try checks(stack(stage)) == ["preconditions/us-east-1/logging"])
  }

  @Test(arguments: [
    "{}", #"{"MethodSettings": []}"#, #"{"MethodSettings": [{"ThrottlingRateLimit": 5}]}"#,
    #"{"MethodSettings": [{"LoggingLevel": "OFF"}, {"LoggingLevel": "OFF"}]}"#,
  ])
  func `is not asked for one without`(stage: String) throws {
    #expect(try checks(stack(stage)) == [])
  }

  @Test func `is not asked for other resources`() throws {
    #expect(
      try checks(
        SampleStack.plain(
          "Http",
          template:
            #"{"Resources": {"A": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {"AccessLogSetting": {}}}}}"#
        )) == [])
  }

  @Test func `is not asked where a stack of the Region brings the role`() throws {
    #expect(try checks(stack(Self.info, more: Self.account)) == [])
    #expect(try checks(stack(Self.info, of: "A"), stack("{}", of: "B", more: Self.account)) == [])
    #expect(
      try checks(
        stack(Self.info, of: "A"), stack("{}", of: "B", in: "eu-west-1", more: Self.account))
        == ["preconditions/us-east-1/logging"])
  }

  @Test func `is asked once in a Region`() throws {
    #expect(
      try checks(
        stack(Self.info, of: "A"), stack(Self.info, of: "B"),
        stack(Self.info, of: "C", in: "eu-west-1")) == [
          "preconditions/eu-west-1/logging", "preconditions/us-east-1/logging",
        ])
  }

  @Test func `is content with any role, and refuses none`() throws {
    let step = try Plan(of: stack(Self.info)).step("preconditions/us-east-1/logging")
    let good = try FakeAWS(["get-account": "echo arn:aws:iam::1:role/logs"])
    #expect(try good.run(step).ending == .done)
    #expect(
      good.calls == [
        "apigateway get-account --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query cloudwatchRoleArn --output text"
      ])
    let none = try FakeAWS(["get-account": "echo None"]).run(step)
    #expect(none.ending == .failed(1))
    #expect(
      none.output
        == "API Gateway has no role to log by in us-east-1, and a stage with logs needs one; say accountRole: .managed in one stack of the Region, or set one with 'aws apigateway update-account'\n"
    )
    #expect(try FakeAWS(["get-account": "exit 254"]).run(step).ending == .failed(254))
  }
}
