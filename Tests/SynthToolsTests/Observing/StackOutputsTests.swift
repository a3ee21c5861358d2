import Testing

@testable import SynthTools

struct StackOutputsTests {
  private static func stack(_ outputs: KeyValuePairs<String, String>) -> String {
    let list = outputs.map { "{\"OutputKey\": \"\($0)\", \"OutputValue\": \"\($1)\"}" }
    return FakeAWS.saying(
      SampleAnswers.stack(more: ", \"Outputs\": [\(list.joined(separator: ", "))]"))
  }

  private static let here = stack(["Url": "https://b", "Arn": "a\\u001b[2J"])
  private static let there = stack(["Url": "c"])

  private func outputs(_ here: String = Self.here, _ there: String = Self.there) throws
    -> StackOutputs
  {
    let template = #"{"Resources": {}, "Outputs": {"Url": {}, "Later": {}}}"#
    let stacks = try ["us-east-1", "us-east-2"].map {
      try PlannedStack(SampleStack.plain("App", in: $0, template: template))
    }
    let aws = try FakeAWS(["us-east-1": here, "us-east-2": there])
    return StackOutputs(of: stacks, by: aws.inquiry())
  }

  @Test func `are told by Region, stack and key`() throws {
    let outputs = try outputs()
    #expect(
      outputs.values.map(\.row) == [
        ["us-east-1", "App", "Arn", "a\\u{1b}[2J"], ["us-east-1", "App", "Url", "https://b"],
        ["us-east-2", "App", "Url", "c"],
      ])
    #expect(
      String(decoding: outputs.bytes, as: UTF8.self) == """
        {
          "us-east-1": {
            "App": {
              "Arn": "a\\u001b[2J",
              "Url": "https://b"
            }
          },
          "us-east-2": {
            "App": {
              "Url": "c"
            }
          }
        }

        """)
  }

  @Test func `tell apart what is not deployed and what does not answer`() throws {
    let absent = FakeAWS.refusing("ValidationError", "Stack with id App does not exist")
    let outputs = try outputs(absent, "exit 255")
    #expect(outputs.values == [])
    #expect(outputs.absent.map(\.region) == ["us-east-1"])
    #expect(outputs.failures.map(\.stack.region) == ["us-east-2"])
    #expect(outputs.failures.map(\.failure.kind) == [.silence])
  }

  @Test func `are chosen by their key, and printed alone when there is one`() throws {
    var outputs = try outputs()
    try outputs.choose("Url")
    #expect(outputs.values.map(\.value) == ["https://b", "c"])
    #expect(
      throws: SelectionProblem(
        """
        --raw prints one value, and 2 are there; choose with --key, --region and --stack
          us-east-1  App  Url
          us-east-2  App  Url
        """)
    ) { try outputs.only() }
    try outputs.choose("Url")
    var one = try self.outputs()
    try one.choose("Arn")
    #expect(try one.only() == "a\u{1B}[2J")
  }

  @Test func `say which keys there are, deployed or described`() throws {
    var outputs = try outputs()
    #expect(
      throws: SelectionProblem(
        "there is no output 'Uri'; did you mean 'Url'? the outputs are Arn, Later, Url")
    ) { try outputs.choose("Uri") }
    outputs = try self.outputs()
    #expect(
      throws: SelectionProblem(
        "the output 'Later' is in the description, and in no deployed stack yet; deploy first")
    ) { try outputs.choose("Later") }
    // Where a stack is missing, that was said.
    var partial = try self.outputs(Self.here, "exit 255")
    try partial.choose("Later")
    #expect(partial.values == [])
  }
}

struct OutputVariablesTests {
  private func text(
    _ outputs: KeyValuePairs<String, String>, regions: Set<String> = ["us-east-1"]
  ) throws -> String {
    try OutputVariables(
      outputs.map {
        OutputValue(stack: StackID(region: "us-east-1", name: "App"), key: $0, value: $1)
      }, in: regions
    ).text
  }

  @Test(arguments: [
    ("Url", "URL"), ("ApiURL", "API_URL"), ("DSQLEndpoint", "DSQL_ENDPOINT"),
    ("apiGatewayId", "API_GATEWAY_ID"), ("Ec2Id", "EC2_ID"), ("Api2URL", "API2_URL"),
    ("URL", "URL"), ("3rdParty", "_3RD_PARTY"), ("ÄB", "_B"),
  ])
  func `are named by the words of the key`(key: String, name: String) throws {
    #expect(
      try OutputVariables(
        [OutputValue(stack: StackID(region: "us-east-1", name: "App"), key: key, value: "")],
        in: ["us-east-1"]
      ).text == "\(name)=''\n")
  }

  @Test func `have the Region before them where there are several`() throws {
    #expect(
      try text(["ApiURL": "x"], regions: ["us-east-1", "us-east-2"])
        == "US_EAST_1_API_URL='x'\n")
  }

  @Test func `hold any value, for any shell`() throws {
    let values = ["", "a b", "it's", "'", "$HOME `ls` \\ \" !", "a\nb", "é😀\t"]
    for value in values {
      let script = try text(["Key": value]) + "printf %s \"$KEY\" >&3"
      let child = try Child(
        ["/bin/sh", "-euc", script], environment: [], limits: Child.Limits(seconds: 20))
      #expect(String(decoding: child.answer, as: UTF8.self) == value)
      #expect(child.output == [])
    }
  }

  @Test func `are refused when two have one name`() {
    #expect(
      throws: SelectionProblem(
        "API_URL would be ApiURL of App and of ApiUrl of App; choose one with --stack or --key")
    ) { try text(["ApiURL": "x", "Other": "y", "ApiUrl": "z"]) }
  }
}
