import CloudFormation
import Testing

@testable import SynthTools

struct TemplateStateTests {
  private func state(_ deployed: [UInt8], of template: String? = nil) throws -> TemplateState {
    let stack = try PlannedStack(
      SampleStack.side(in: "us-east-1", peer: "us-east-2", template: template))
    let answer = Array("{\"TemplateBody\": ".utf8) + deployed + Array("}".utf8)
    return TemplateState(.success(try JSON(parsing: answer)), of: stack)
  }

  private func state(_ deployed: String, of template: String) throws -> TemplateState {
    try state(Array(deployed.utf8), of: template)
  }

  @Test func `knows each form of a stack`() throws {
    let stack = try PlannedStack(SampleStack.side(in: "us-east-1", peer: "us-east-2"))
    #expect(try state(stack.index.bytes) == .current)
    #expect(try state(#require(stack.create).bytes) == .create)
    #expect(try state(#require(stack.peer).bytes) == .peer)
    #expect(try state(#require(stack.importForm).bytes) == .adopt)
    #expect(try state(Array("{}".utf8)) == .different)
    #expect(try state(Array("\"Resources: {}\"".utf8)) == .different)
  }

  @Test func `looks at what a template says, and not at how it is written`() throws {
    let template =
      #"{"Resources": {"A": {"Type": "T", "Properties": {"N": [1, 2.5, true, null]}}}}"#
    #expect(
      try state(
        #"{"Resources":{"A":{"Properties":{"N":[1.0,2.5,true,null]},"Type":"T"}}}"#, of: template)
        == .current)
    for other in [
      #"{"Resources": {"A": {"Type": "T", "Properties": {"N": [2.5, 1, true, null]}}}}"#,
      #"{"Resources": {"A": {"Type": "T", "Properties": {"N": [1, 2.5, true]}}}}"#,
      #"{"Resources": {"A": {"Type": "T", "Properties": {"N": ["1", 2.5, true, null]}}}}"#,
      #"{"Resources": {"A": {"Type": "T"}}}"#,
      #"{"Resources": {"A": {"Type": "T", "Properties": {"N": [1, 2.5, true, null]}, "X": 1}}}"#,
    ] {
      #expect(try state(other, of: template) == .different, "\(other)")
    }
  }

  @Test func `forgives CloudFormation its question marks`() throws {
    let template = #"{"Resources": {"A": {"Type": "T", "D": "请 é😀"}}}"#
    #expect(
      try state(#"{"Resources": {"A": {"Type": "T", "D": "? ??"}}}"#, of: template) == .current)
    #expect(
      try state(#"{"Resources": {"A": {"Type": "T", "D": "? ?!"}}}"#, of: template) == .different)
    let plain = #"{"Resources": {"A": {"Type": "T", "D": "abc"}}}"#
    #expect(try state(#"{"Resources": {"A": {"Type": "T", "D": "a?c"}}}"#, of: plain) == .different)
  }
}
