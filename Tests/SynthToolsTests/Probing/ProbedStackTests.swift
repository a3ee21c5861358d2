import CloudFormation
import Testing

@testable import SynthTools

struct ProbedStackTests {
  private func stack(_ name: String, _ description: String, _ status: String = "CREATE_COMPLETE")
    throws -> ProbedStack?
  {
    let answer = """
      {"Stacks": [{"StackStatus": "\(status)", "Description": "\(description)",
        "Outputs": [{"OutputKey": "A", "OutputValue": "1"}]}]}
      """
    return ProbedStack(
      StackID(region: "us-east-1", name: name), try JSON(parsing: Array(answer.utf8)))
  }

  @Test func `is one that says so, or one that imports`() throws {
    #expect(try stack("dsqlsynth-probe", ProbeForm.description)?.outputs == ["A": "1"])
    #expect(try stack("dsqlsynth-probe-import", "", "REVIEW_IN_PROGRESS") != nil)
    #expect(try stack("dsqlsynth-probe", "") == nil)
    #expect(try stack("dsqlsynth-probe", "mine") == nil)
    #expect(try stack("dsqlsynth-probe-import", "mine") == nil)
    #expect(try stack("dsqlsynth-probe", ProbeForm.description, "DELETE_COMPLETE") == nil)
  }

  @Test(arguments: [
    ("UPDATE_IN_PROGRESS", true), ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", true),
    ("ROLLBACK_IN_PROGRESS", true), ("IMPORT_IN_PROGRESS", true), ("CREATE_IN_PROGRESS", false),
    ("REVIEW_IN_PROGRESS", false), ("DELETE_IN_PROGRESS", false), ("DELETE_FAILED", false),
  ])
  func `is busy when CloudFormation would not delete it`(status: String, isBusy: Bool) {
    let id = StackID(region: "us-east-1", name: ProbedStack.name)
    #expect(ProbedStack(id: id, status: status).isBusy == isBusy)
  }
}
