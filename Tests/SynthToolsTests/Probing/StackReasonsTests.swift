import CloudFormation
import Testing

@testable import SynthTools

struct StackReasonsTests {
  private func reasons(_ events: (id: String, status: String, reason: String)...) throws -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("StackEvents", events) { json, event in
        json.object { json in
          json.member("LogicalResourceId", event.id)
          json.member("ResourceStatus", event.status)
          json.member("ResourceStatusReason", event.reason)
        }
      }
    }
    return StackReasons(in: try JSON(parsing: json.finish()), of: "App").text
  }

  @Test func `are those of the last operation, the first one first`() throws {
    let text = try reasons(
      ("App", "UPDATE_ROLLBACK_COMPLETE", "over"),
      ("App", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed: [Cluster]"),
      ("Cluster", "UPDATE_FAILED", "no such peer"), ("Cluster", "UPDATE_IN_PROGRESS", "begun"),
      ("App", "UPDATE_IN_PROGRESS", "User Initiated"), ("Cluster", "CREATE_FAILED", "long ago"))
    #expect(text == "no such peer; The following resource(s) failed: [Cluster]")
  }

  @Test(arguments: [
    ("Exceeded attempts to wait", true), ("(HandlerErrorCode: NotStabilized)", true),
    ("Access denied", false), ("", false),
  ])
  func `tell of waiting or of something else`(text: String, isWaiting: Bool) {
    #expect(StackReasons.tellOfWaiting(text) == isWaiting)
  }
}
