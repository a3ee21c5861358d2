import Foundation
import TestSupport
import Testing

/// Changes that lose something are shown, and made only when somebody agrees.
struct ApprovalTests {
  private static let loss = """
    case "$*" in
    *describe-change-set*)
      echo '{"Changes": [{"ResourceChange": {"Action": "Modify", "LogicalResourceId": "Jobs",
        "ResourceType": "AWS::SQS::Queue", "Replacement": "True"}}]}'; exit ;;
    esac
    """

  private func account(_ more: String = loss) throws -> FakeAccount {
    let account = try FakeAccount(more)
    try account.complete()
    return account
  }

  /// What becomes of the change sets.
  private func fates(_ account: FakeAccount) throws -> [String] {
    try account.calls().compactMap { call in
      let words = call.split(separator: " ")
      let isFate = ["execute-change-set", "delete-change-set"].contains(words[1])
      return isFate ? "\(words[1]) \(words[3])" : nil
    }.sorted()
  }

  private static let withdrawn = ["delete-change-set us-east-1", "delete-change-set us-east-2"]
  private static let executed = ["execute-change-set us-east-1", "execute-change-set us-east-2"]

  private static let shown = """
    us-east-1  App-us-east-1  1 replaced
      !  Jobs  AWS::SQS::Queue  is replaced: its messages are lost
    us-east-2  App-us-east-2  1 replaced
      !  Jobs  AWS::SQS::Queue  is replaced: its messages are lost

    """

  @Test(arguments: [["deploy"], ["deploy", "--require-approval", "dangerous"]])
  func `are not made where nobody can answer`(arguments: [String]) throws {
    let account = try account()
    let result = try account.workshop.run(arguments, environment: account.environment)
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(
      result.errors.contains(
        Self.shown
          + "error: of these changes, 2 lose something; make them? Nobody can answer here; add --yes, or --require-approval never\n"
      ))
    #expect(
      result.errors.hasSuffix(
        "error: nobody agreed to these changes, and nothing of them was made; deploy again\n"))
    #expect(try fates(account) == Self.withdrawn)
    #expect(try account.changes() == [])
  }

  @Test(arguments: [
    ["deploy", "--yes"], ["deploy", "--require-approval", "never"],
    ["deploy", "--require-approval", "dangerous", "-y"],
  ])
  func `are made when somebody has agreed before`(arguments: [String]) throws {
    let account = try account()
    let result = try account.workshop.run(arguments, environment: account.environment)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try account.changes().sorted() == ["deploy us-east-1", "deploy us-east-2"])
    #expect(try !account.calls().contains { $0.contains("change-set ") })
  }

  @Test func `are made on a yes at a terminal`() throws {
    let account = try account()
    let terminal = try FakeTerminal(account, "deploy", answering: "y")
    #expect(terminal.status == 0, "\(terminal.shown)")
    #expect(terminal.shown.contains(Self.shown))
    #expect(terminal.shown.contains("of these changes, 2 lose something; make them? [y/N] "))
    #expect(try fates(account) == Self.executed)
  }

  @Test(arguments: ["n", "", "yes please"])
  func `are not made on anything else`(answer: String) throws {
    let account = try account()
    let terminal = try FakeTerminal(account, "deploy", answering: answer)
    #expect(terminal.status == 1)
    #expect(terminal.shown.contains("error: nobody agreed to these changes"))
    #expect(try fates(account) == Self.withdrawn)
  }

  @Test func `are alone in being asked about, unless that is wanted`() throws {
    let harmless = try account("")
    let result = try harmless.run("deploy")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains(
        "us-east-1  App-us-east-1  1 changed\n  ~  Orders  AWS::DSQL::Cluster\n"))
    #expect(try fates(harmless) == Self.executed)
    for (answer, status, fates) in [("yes", Int32(0), Self.executed), ("n", 1, Self.withdrawn)] {
      let account = try account("")
      let terminal = try FakeTerminal(
        account, "deploy", "--require-approval", "any", answering: answer)
      #expect(terminal.status == status)
      #expect(terminal.shown.contains("make these changes? [y/N] "))
      #expect(try self.fates(account) == fates)
    }
  }

  private static let permission = """
    case "$*" in
    *describe-change-set*)
      echo '{"Changes": [{"ResourceChange": {"Action": "Add", "LogicalResourceId": "Read",
        "ResourceType": "AWS::IAM::Policy"}}]}'; exit ;;
    esac
    """

  @Test func `are asked about for the access that they give, where that is wanted`() throws {
    let quiet = try account(Self.permission)
    let result = try quiet.run("deploy")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("  +  Read  AWS::IAM::Policy  gives access\n"))
    for (answer, status, fates) in [("yes", Int32(0), Self.executed), ("n", 1, Self.withdrawn)] {
      let account = try account(Self.permission)
      let terminal = try FakeTerminal(
        account, "deploy", "--require-approval", "broadening", answering: answer)
      #expect(terminal.status == status)
      #expect(
        terminal.shown.contains("of these changes, 2 give or change access; make them? [y/N] "))
      #expect(try self.fates(account) == fates)
    }
    let harmless = try account("").run("deploy", "--require-approval", "broadening")
    #expect(harmless.status == 0, "\(harmless.errors)")
  }

  @Test func `cannot be prepared, and nothing is made, when AWS does not say what they are`() throws
  {
    let account = try account("case \"$*\" in *describe-change-set*) exit 254 ;; esac")
    let result = try account.run("deploy")
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "error: us-east-1  App-us-east-1  'prepare the stack's changes' was prepared, but AWS does not say what would change (review-stacks/us-east-1/App-us-east-1)\n"
      ))
    #expect(try fates(account) == [])
  }

  private func events(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `are told as lines of JSON, like everything else`() throws {
    let account = try account()
    let result = try account.run("deploy", "--format", "json")
    #expect(result.status == 1)
    let events = try events(result.output)
    #expect(events.first?["event"] as? String == "phase")
    #expect(events.first?["id"] as? String == "preconditions")
    #expect(events.first?["of"] as? Int == 9)
    #expect(events.last?["event"] as? String == "end")
    #expect(events.last?["result"] as? String == "refused")
    let changes = events.filter { $0["event"] as? String == "changes" }
    #expect(changes.compactMap { $0["region"] as? String } == ["us-east-1", "us-east-2"])
    let first = (changes.first?["changes"] as? [[String: String]])?.first
    #expect(
      first == [
        "resource": "Jobs", "type": "AWS::SQS::Queue", "change": "Replace",
        "loss": "its messages are lost",
      ])
    // What people read goes elsewhere.
    #expect(result.errors.contains("error: of these changes, 2 lose something"))
    #expect(!result.errors.contains("preconditions"))
    func steps(_ event: String) -> [String] {
      events.filter { $0["event"] as? String == event }.compactMap { $0["step"] as? String }
    }
    let begun = steps("begins")
    #expect(Set(steps("done")) == Set(begun))
    #expect(begun.contains("review-stacks/us-east-1/App-us-east-1"))
    #expect(!begun.contains("stacks/us-east-1/App-us-east-1"))
  }

  @Test func `tell as JSON who may do more`() throws {
    let result = try account(Self.permission).run("deploy", "--format", "json")
    let changes = try events(result.output).filter { $0["event"] as? String == "changes" }
    #expect(
      (changes.first?["changes"] as? [[String: String]])?.first == [
        "resource": "Read", "type": "AWS::IAM::Policy", "change": "Add", "access": "gives access",
      ])
  }

  @Test func `tell failures as JSON, and why`() throws {
    let account = try account(
      "case \"$*\" in *execute-change-set*us-east-2*) printf 'no \"way\"\\n\\033[2J' >&2; exit 9 ;; esac"
    )
    let result = try account.run("deploy", "--format", "json")
    #expect(result.status == 1)
    let events = try events(result.output)
    let failed = try #require(events.first { $0["event"] as? String == "failed" })
    #expect(failed["step"] as? String == "stacks/us-east-2/App-us-east-2")
    #expect(failed["end"] as? String == "failed with status 9")
    #expect(failed["output"] as? String == "no \"way\"\n\u{1B}[2J")
    #expect(events.last?["result"] as? String == "failed")
    #expect(result.errors.contains("what now: "))
  }
}
