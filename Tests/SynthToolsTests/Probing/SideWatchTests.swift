import Testing

@testable import SynthTools

struct SideWatchTests {
  private static let silence = Presence<String>.unknown(AWSFailure(.silence, "no answer"))

  private func verdict(
    _ operation: SideWatch.Operation, after seconds: Int, _ stack: Presence<String>,
    _ cluster: Presence<String> = .present("PENDING_SETUP")
  ) -> SideWatch.Verdict? {
    SideWatch(operation: operation, patience: 600).verdict(
      on: SideWatch.Sight(seconds: seconds, stack: stack, cluster: cluster))
  }

  @Test(arguments: ["UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"])
  func `an update that is complete has not waited`(status: String) {
    #expect(
      verdict(.naming, after: 14, .present(status))
        == .isIndependent("UPDATE_COMPLETE after 14 s while the cluster was PENDING_SETUP"))
  }

  @Test func `an update in progress is looked at again until patience ends`() {
    #expect(verdict(.naming, after: 599, .present("UPDATE_IN_PROGRESS")) == nil)
    #expect(
      verdict(.naming, after: 601, .present("UPDATE_IN_PROGRESS"))
        == .isWaiting("UPDATE_IN_PROGRESS for 601 s while the cluster was PENDING_SETUP"))
  }

  @Test func `an update that has failed is for its events to explain`() {
    for status in ["UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE"] {
      #expect(verdict(.naming, after: 5, .present(status)) == .hasFailed("\(status) after 5 s"))
    }
  }

  @Test func `a deletion whose stack is gone has not waited`() {
    #expect(
      verdict(.deletion, after: 20, .absent, .present("PENDING_DELETE"))
        == .isIndependent("DELETE_COMPLETE after 20 s while the cluster was PENDING_DELETE"))
    #expect(
      verdict(.deletion, after: 20, .absent, .absent)
        == .isIndependent("DELETE_COMPLETE after 20 s while the cluster was gone"))
  }

  @Test func `a deletion in progress waits when patience ends`() {
    let stack = Presence.present("DELETE_IN_PROGRESS")
    #expect(verdict(.deletion, after: 1, stack, .present("PENDING_DELETE")) == nil)
    #expect(
      verdict(.deletion, after: 600, stack, .present("PENDING_DELETE"))
        == .isWaiting("DELETE_IN_PROGRESS for 600 s while the cluster was PENDING_DELETE"))
    #expect(
      verdict(.deletion, after: 9, .present("DELETE_FAILED"), .absent)
        == .hasFailed("DELETE_FAILED after 9 s"))
  }

  @Test func `what cannot be looked at says nothing`() {
    for operation in [SideWatch.Operation.naming, .deletion] {
      #expect(verdict(operation, after: 1, Self.silence) == nil)
      #expect(
        verdict(operation, after: 600, Self.silence)
          == .isUnknown("the stack could not be looked at: unreachable: no answer"))
    }
    #expect(verdict(.deletion, after: 1, .absent, Self.silence) == nil)
    #expect(
      verdict(.deletion, after: 600, .absent, Self.silence)
        == .isUnknown("the cluster could not be looked at: unreachable: no answer"))
    // A stack that somebody else has deleted.
    #expect(verdict(.naming, after: 1, .absent) == nil)
  }
}
