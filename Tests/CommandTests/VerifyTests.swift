import Foundation
import TestSupport
import Testing

/// `verify`, and what `--only` is about.
struct VerifyTests {
  private func account(_ more: String = "") throws -> FakeAccount {
    let account = try FakeAccount(more)
    try account.complete()
    return account
  }

  @Test func `ends with 0 where everything is as it is to be, and changes nothing`() throws {
    let account = try account()
    let result = try account.run("verify")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "")
    #expect(result.errors.split(separator: "\n").first?.hasPrefix("1/1 verify: ") == true)
    #expect(result.errors.contains("verified 2 stacks in us-east-1, us-east-2 in "))
    for call in try account.calls() {
      #expect(call.contains(" describe-") || call.contains(" get-"), "\(call)")
    }
    #expect(!FileManager.default.fileExists(atPath: account.workshop.folder.path + "/synth.out"))
  }

  @Test func `ends with 1 where something is not, and says what`() throws {
    let nothing = try FakeAccount().run("verify")
    #expect(nothing.status == 1)
    #expect(nothing.errors.contains("stack App-us-east-1 in us-east-1 is not complete"))
    let lonely = try FakeAccount()
    for region in ["us-east-1", "us-east-2"] {
      try lonely.workshop.write("", to: "stack-\(region)")
    }
    let result = try lonely.run("verify")
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "cluster Orders in us-east-2 is not usable as it is to be; its status, its witness and its peer are PENDING_SETUP  us-west-2  None"
      ))
    #expect(result.errors.contains("verify again"))
  }

  @Test func `ends with 1 for a description with errors`() throws {
    let account = try FakeAccount(
      description: FakeAccount.description.replacing("\"App-\\($0.region)\"", with: "\"a b\""))
    #expect(try account.run("verify").status == 1)
    #expect(try account.calls() == [])
  }

  @Test func `tells what it does as JSON`() throws {
    let result = try account().run("verify", "--format", "json")
    let events = try result.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(events.first?["event"] as? String == "phase")
    #expect(events.filter { $0["event"] as? String == "done" }.count == 4)
    #expect(events.last?["result"] as? String == "done")
  }

  @Test func `asks one Region alone, while the other is out of reach`() throws {
    let account = try account("case $region in us-east-1) exit 253 ;; esac")
    #expect(try account.run("verify").status == 1)
    try account.forgetCalls()
    let result = try account.run("verify", "--only", "us-east-2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try account.calls().allSatisfy { $0.contains(" --region us-east-2 ") })
  }

  @Test(arguments: ["verify", "deploy", "plan"])
  func `knows no Region without stacks`(command: String) throws {
    let account = try FakeAccount()
    let result = try account.run(command, "--only", "mars-1")
    #expect(result.status == 64)
    #expect(
      result.errors
        == "error: --only is 'mars-1'; the description has stacks in us-east-1, us-east-2\n")
    #expect(try account.calls() == [])
  }

  @Test func `deploys to one Region while the other is out of reach`() throws {
    let account = try account("case $region in us-east-1) exit 253 ;; esac")
    let result = try account.run("deploy", "--only", "us-east-2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try account.changes() == ["deploy us-east-2"])
    #expect(result.errors.contains("deployed 1 stack in us-east-2 in "))
  }

  @Test func `deploys to no Region alone whose cluster has no peer`() throws {
    let account = try FakeAccount()
    let result = try account.run("deploy", "--only", "us-east-2")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("Orders has no peer yet; deploy both Regions once, without --only"))
    #expect(try account.changes() == [])
  }

  @Test func `deploys one Region after the other`() throws {
    let account = try account()
    let result = try account.run("deploy", "--one-by-one", "0")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try account.changes() == ["deploy us-east-1", "deploy us-east-2"])
    let broken = try self.account("case \"$*\" in *execute-change-set*us-east-1*) exit 9 ;; esac")
    #expect(try broken.run("deploy", "--one-by-one", "0").status == 1)
    #expect(try broken.changes() == ["deploy us-east-1"])
  }
}
