import Foundation
import TestSupport
import Testing

/// `destroy` says what is lost before it asks, and asks before it does anything.
struct DestroyTests {
  /// An account in which everything is there, as `status` reads it too.
  private func account() throws -> FakeAccount {
    let account = try FakeAccount(
      """
      case "$*" in
      *describe-stacks*--output\\ json*)
        [ -e "stack-$region" ] || { echo "An error occurred (ValidationError): Stack with id App-$region does not exist" >&2; exit 254; }
        echo '{"Stacks": [{"StackStatus": "UPDATE_COMPLETE", "CreationTime": "2026-11-20T10:00:00Z"}]}'; exit ;;
      *describe-stack-resource\\ *--output\\ json*)
        echo '{"StackResourceDetail": {"PhysicalResourceId": "'abc-$region'", "ResourceStatus": "UPDATE_COMPLETE"}}'; exit ;;
      *get-cluster*--output\\ json*)
        echo '{"identifier": "'abc-$region'", "arn": "arn:aws:dsql:'$region':1:cluster/abc", "status": "ACTIVE"}'; exit ;;
      *list-clusters*) echo '{"clusters": []}'; exit ;;
      esac
      """)
    try account.complete()
    return account
  }

  private static func lines(_ fate: String) -> String {
    ["us-east-1", "us-east-2"].map { region in
      """
        \(region)  App-\(region)  is deleted
        \(region)  App-\(region)  Orders (abc-\(region)) \(fate)

      """
    }.joined()
  }

  @Test func `names what is lost, then asks, then does it`() throws {
    let account = try account()
    let terminal = try FakeTerminal(account, "destroy", answering: "y")
    #expect(terminal.status == 0, "\(terminal.shown)")
    let question = "delete 2 stacks in us-east-1, us-east-2? [y/N] "
    let text = terminal.shown.replacing("y\n", with: "", maxReplacements: 1)
    #expect(text.hasPrefix(Self.lines("stays, with its data") + question), "\(terminal.shown)")
    #expect(try account.changes().sorted() == ["delete-stack us-east-1", "delete-stack us-east-2"])
  }

  @Test(arguments: ["n", ""]) func `does nothing on anything but a yes`(answer: String) throws {
    let account = try account()
    let terminal = try FakeTerminal(account, "destroy", "--delete-data", answering: answer)
    #expect(terminal.status == 1)
    #expect(terminal.shown.contains(Self.lines("is deleted, with all its data")))
    #expect(
      terminal.shown.contains(
        "delete 2 stacks in us-east-1, us-east-2, and all data, which nothing but a backup brings back? [y/N] "
      ))
    #expect(terminal.shown.hasSuffix("error: the answer was no; nothing was done\n"))
    #expect(try account.changes() == [])
  }

  @Test func `names what is lost although nobody is asked`() throws {
    let account = try account()
    let result = try account.run("destroy", "--delete-data", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.hasPrefix(Self.lines("is deleted, with all its data") + "1/"))
    #expect(!result.errors.contains("[y/N]"))
  }

  @Test func `says what is not there`() throws {
    let account = try account()
    try FileManager.default.removeItem(
      at: account.workshop.folder.appending(path: "stack-us-east-2"))
    let result = try account.run("destroy", "--yes")
    #expect(result.errors.contains("\n  us-east-2  App-us-east-2  is not there\n"))
  }
}
