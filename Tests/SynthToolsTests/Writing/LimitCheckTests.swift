import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct LimitCheckTests {
  private func problems(of stack: StackRecord) throws -> [String] {
    try LimitCheck(stack: PlannedStack(stack)).diagnostics.map(\.description)
  }

  private func members(_ count: Int, _ value: String) -> String {
    "{" + (0..<count).map { "\"A\($0)\": \(value)" }.joined(separator: ", ") + "}"
  }

  @Test func `takes what CloudFormation takes`() throws {
    let template = """
      {"Description": "\(String(repeating: "x", count: 1024))",
      "Parameters": \(members(200, "{}")), "Mappings": \(members(200, "{}")),
      "Resources": \(members(500, "{\"Type\": \"X\"}")), "Outputs": \(members(200, "{}"))}
      """
    let name = String(repeating: "a", count: 128)
    #expect(try problems(of: SampleStack.plain(name, template: template)) == [])
  }

  @Test func `counts what is too much`() throws {
    let template = """
      {"Description": "\(String(repeating: "x", count: 1025))",
      "Parameters": \(members(201, "{}")), "Mappings": \(members(201, "{}")),
      "Resources": \(members(501, "{\"Type\": \"X\"}")), "Outputs": \(members(201, "{}"))}
      """
    #expect(
      try problems(of: SampleStack.plain("A", template: template))
        == [
          "has 501 resources, and CloudFormation takes 500",
          "has 201 parameters, and CloudFormation takes 200",
          "has 201 outputs, and CloudFormation takes 200",
          "has 201 mappings, and CloudFormation takes 200",
          "has 1025 bytes of description, and CloudFormation takes 1024",
        ].map { "error: stack 'A' \($0); divide it into several stacks [template-within-limits]" })
  }

  @Test func `measures a template`() throws {
    let template = "{\"Metadata\": \"\(String(repeating: "x", count: 1_000_000))\"}"
    #expect(
      try problems(of: SampleStack.plain("A", template: template)) == [
        "error: stack 'A' has 1000017 bytes, and CloudFormation takes 1000000; divide it into several stacks [template-within-limits]"
      ])
  }

  @Test(arguments: ["", "1a", "a_b", "a b", "../a", "é", String(repeating: "a", count: 129)])
  func `knows what is no stack's name`(name: String) throws {
    #expect(
      try problems(of: SampleStack.plain(name)) == [
        "error: stack '\(name)' is no stack name; one has 1 to 128 letters, digits and hyphens, and starts with a letter [stack-name-has-its-form]"
      ])
  }

  @Test func `knows what is no Region, no logical id and no tag`() throws {
    var stack = SampleStack.plain(
      "A", in: "../x", sources: [("a-b", SourceLocation(file: "App/App.swift", line: 3))],
      template: #"{"Resources": {"a-b": {"Type": "X"}}}"#)
    stack.tags = [("a=b", "c")]
    #expect(
      try problems(of: stack) == [
        "error: stack 'A' is in '../x', which is no Region; one is like us-east-1 [region-has-its-form]",
        "App/App.swift:3: error: stack 'A' names something 'a-b'; a name has 1 to 255 letters and digits [logical-id-has-its-form]",
        "error: stack 'A' has the tag 'a=b', and the AWS CLI ends a tag's key at the first '='; leave it out [tag-has-its-form]",
      ])
  }

  @Test func `knows what the AWS CLI takes for something else, and what no command can be given`()
    throws
  {
    var stack = SampleStack.plain(
      "A", template: #"{"Parameters": {"P": {"Default": "\u0000"}}, "Resources": {}}"#)
    stack.tags = [("-x", ""), ("file://x", ""), ("a", "\0")]
    stack.assets = [AssetRecord(path: "a", key: "../a", runtime: "", architecture: "")]
    #expect(
      try problems(of: stack)
        == [
          "has an asset '../a'; its key has letters, digits, '.', '_' and '-', and starts with a letter or a digit [asset-key-has-its-form]",
          "has the tag '-x', which the AWS CLI takes for an option; begin it with something else than '-' [tag-has-its-form]",
          "has the tag 'file://x', which the AWS CLI takes for a file; begin it with something else [tag-has-its-form]",
          "has the tag 'a', with a zero byte, which no command can be given; leave it out [tag-has-its-form]",
          "gives 'P' a default with a zero byte, which no command can be given; leave it out [default-has-its-form]",
        ].map { "error: stack 'A' \($0)" })
  }

  @Test func `knows what is no name or Region of another stack`() throws {
    var stack = SampleStack.plain("A")
    stack.carried = [
      CarriedValue(parameter: "P", stack: "b c", region: "d e", output: "O"),
      CarriedValue(parameter: "P", stack: "b c", region: "d e", output: "O"),
    ]
    #expect(
      try problems(of: stack)
        == [
          "needs the stack 'b c', and that is no stack name; one has 1 to 128 letters, digits and hyphens, and starts with a letter [stack-name-has-its-form]",
          "names 'd e', which is no Region; one is like us-east-1 [region-has-its-form]",
        ].map { "error: stack 'A' \($0)" })
  }

  @Test func `knows names that are one file on some disks`() throws {
    var document = try AssemblyDocument(reading: Array("{\"version\": 1}".utf8))
    document.stacks = [SampleStack.plain("App"), SampleStack.plain("app")]
    let rendering = try Rendering(document) { $0 }
    #expect(rendering.diagnostics.map(\.id) == ["stack-is-named-once"])
  }
}
