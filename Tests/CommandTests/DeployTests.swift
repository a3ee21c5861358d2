import Foundation
import TestSupport
import Testing

/// `deploy` and `destroy`, with an account that is made up.
struct DeployTests {
  @Test func `takes two Regions from nothing to a database, and does nothing twice`() throws {
    let account = try FakeAccount()
    let first = try account.run("deploy")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output == "")
    let changes = try account.changes()
    for (index, form) in ["create", "peer", "deploy"].enumerated() {
      #expect(
        changes.dropFirst(index * 2).prefix(2).sorted() == [
          "\(form) us-east-1", "\(form) us-east-2",
        ])
    }
    #expect(changes.count == 6)
    let lines = first.errors.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("1/9 preconditions: ") == true)
    #expect(lines.contains("  us-east-2  App-us-east-2  begins: deploy everything of the stack"))
    #expect(lines.contains { $0.hasPrefix("  us-east-1  App-us-east-1  done after ") })
    #expect(lines.last?.hasPrefix("deployed 2 stacks in us-east-1, us-east-2 in ") == true)

    try account.forgetCalls()
    #expect(try account.run("deploy").status == 0)
    #expect(try account.changes().sorted() == ["deploy us-east-1", "deploy us-east-2"])
  }

  @Test func `stops at a failure, says why and what now, and goes on from there`() throws {
    let account = try FakeAccount(
      """
      case "$*" in
      *execute-change-set*us-east-2*)
        echo "Failed to create/update the stack. Run the following command" >&2; exit 255 ;;
      *execute-change-set*) /bin/sleep 1; : >finished ;;
      *describe-stack-events*) echo '{"StackEvents": [{"LogicalResourceId": "Orders", "ResourceType":
        "AWS::DSQL::Cluster", "ResourceStatus": "UPDATE_FAILED", "ResourceStatusReason": "no \\u001b[2J"}]}'
        exit ;;
      esac
      """)
    let failed = try account.run("deploy")
    #expect(failed.status == 1)
    #expect(try account.workshop.text("finished") == "")
    #expect(failed.errors.contains("  us-east-2  App-us-east-2  failed after "))
    #expect(
      failed.errors.contains(
        "\nerror: us-east-2  App-us-east-2  'deploy everything of the stack' failed with status 255 (stacks/us-east-2/App-us-east-2)\n"
      ))
    #expect(failed.errors.contains("\n  Failed to create/update the stack. "))
    #expect(
      failed.errors.contains(
        "\n  first failed resource: Orders (AWS::DSQL::Cluster) UPDATE_FAILED: no \\u{1b}[2J\n  what now: correct the cause, then deploy again"
      ))

    try account.change("")
    try account.forgetCalls()
    #expect(try account.run("deploy").status == 0)
    #expect(try account.changes().sorted() == ["deploy us-east-1", "deploy us-east-2"])
  }

  @Test func `deletes a stack whose creation was taken back, and goes on`() throws {
    let account = try FakeAccount(
      """
      case "$*" in
      *describe-stacks*--stack-name*StackStatus*)
        [ -e "cleared-$region" ] || { echo ROLLBACK_COMPLETE; exit; } ;;
      *delete-stack*) : >"cleared-$region" ;;
      esac
      """)
    let result = try account.run("deploy")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try account.changes().prefix(2).sorted() == [
        "delete-stack us-east-1", "delete-stack us-east-2",
      ])
  }

  @Test func `asks for what it cannot do without, before it does anything`() throws {
    let account = try FakeAccount(
      description: """
        import DSQLKit

        @main
        struct App: Infrastructure {
          var body: Deployment {
            Stack("App", in: .usEast1) {
              let function = Function("Api", code: .directory("api"))
              Output("Name", function.name)
            }
          }
        }
        """)
    try account.workshop.write("def handler(event, context): pass", to: "api/index.py")
    try account.workshop.write("six==1.16.0", to: "api/requirements.txt")
    let result = try account.run("deploy")
    #expect(result.status == 1)
    #expect(result.errors.contains("api/requirements.txt:1"))
    #expect(try account.changes() == [])

    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .filter { !FileManager.default.isExecutableFile(atPath: "\($0)/aws") }
    try account.workshop.write("", to: "api/requirements.txt")
    let without = try account.workshop.run(
      ["deploy"], environment: ["PATH": path.joined(separator: ":")])
    #expect(without.status == 69)
    #expect(
      without.errors == "error: there is no 'aws' in PATH; install the AWS CLI, version 1 or 2\n")
  }

  @Test func `asks before it deploys when that is wanted`() throws {
    let account = try FakeAccount()
    let refused = try account.run("deploy", "--require-approval", "any")
    #expect(refused.status == 64)
    #expect(
      refused.errors
        == "error: --require-approval any asks, and nobody can answer here; add --yes\n")
    #expect(try account.changes() == [])
    #expect(try account.run("deploy", "--require-approval=any", "--yes").status == 0)
  }

  @Test func `deletes nothing without a yes, and no data without more`() throws {
    let account = try FakeAccount()
    #expect(try account.run("deploy").status == 0)
    try account.forgetCalls()
    let refused = try account.run("destroy", "--delete-data")
    #expect(refused.status == 64)
    #expect(refused.errors.hasSuffix("nobody can answer here; add --yes\n"))
    #expect(try account.changes() == [])

    #expect(try account.run("destroy", "--yes").status == 0)
    #expect(try account.changes().sorted() == ["delete-stack us-east-1", "delete-stack us-east-2"])
  }

  @Test func `deletes clusters with their data in both Regions before their stacks`() throws {
    let account = try FakeAccount()
    #expect(try account.run("deploy").status == 0)
    try account.forgetCalls()
    let result = try account.run("destroy", "--delete-data", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    let changes = try account.changes()
    for (index, form) in ["update-cluster", "delete-cluster", "delete-stack"].enumerated() {
      #expect(
        changes.dropFirst(index * 2).prefix(2).sorted() == [
          "\(form) us-east-1", "\(form) us-east-2",
        ])
    }
    #expect(changes.count == 6)
    try account.forgetCalls()
    #expect(try account.run("destroy", "--delete-data", "--yes").status == 0)
    #expect(try account.changes().sorted() == ["delete-stack us-east-1", "delete-stack us-east-2"])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `takes everything with it that it has started, and says what it cannot stop`(signal: Int32)
    throws
  {
    let account = try FakeAccount(
      "case \"$*\" in *create.template.json*) echo $$ >\"pid-$region\"; /bin/sleep 77 ;; esac")
    let folder = account.workshop.folder
    let process = Process()
    process.executableURL = Workshop.binary
    process.arguments = ["deploy"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(account.environment) { $1 }
    try account.workshop.write("", to: "errors.txt")
    process.standardError = try FileHandle(
      forWritingTo: folder.appending(path: "errors.txt"))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    func pids() -> [pid_t] {
      ["us-east-1", "us-east-2"].compactMap {
        (try? account.workshop.text("pid-\($0)")).flatMap { pid_t($0.dropLast()) }
      }
    }
    for _ in 0..<600 where pids().count < 2 { Thread.sleep(forTimeInterval: 0.1) }
    let started = pids()
    try #require(started.count == 2)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    // A thread of the tests may hold signals back, and what it starts does, too.
    let isEnded = process.terminationReason == .uncaughtSignal
    #expect(process.terminationStatus == (isEnded ? signal : 1))
    for pid in started { #expect(try !FakeAccount.runs(pid)) }
    let errors = try account.workshop.text("errors.txt")
    #expect(errors.contains("\nerror: stopped; nothing of it runs here any more\n"))
    #expect(
      errors.contains(
        "\n  us-east-2  App-us-east-2  CloudFormation goes on with what was begun of the stack ('create Orders, unless the stack exists'); wait for its end before you go on\n"
      ))
  }
}
