import Foundation
import TestSupport
import Testing

/// `status`, `outputs`, `logs` and `invoke`, with an account that is made up.
struct ObserveTests {
  private static let description = """
    import DSQLKit

    @main
    struct App: Infrastructure {
      var body: Deployment {
        for region in [Region.usWest2, .usEast1] {
          Stack("App", in: region) {
            let function = Function("Api", code: .inline("def handler(event, context): pass"))
            Output("FunctionName", function.name)
          }
        }
      }
    }
    """

  private static func answer(_ json: String) -> String { "echo '\(json)'; exit ;;" }

  /// An account in which everything is there.
  private static let everything = """
    case "$*" in
    *describe-stacks*)
      sed "s/REGION/$region/" <<'END'
    {"Stacks": [{"StackStatus": "CREATE_COMPLETE",
      "Outputs": [{"OutputKey": "FunctionName", "OutputValue": "of REGION"}]}]}
    END
      exit ;;
    *get-template*) printf '{"TemplateBody": '; cat synth.out/$region/App.template.json; echo '}'; exit ;;
    *describe-stack-resource*) \(answer(#"{"StackResourceDetail": {"PhysicalResourceId": "the-name"}}"#))
    *filter-log-events*)
      \(answer(#"{"events": [{"eventId": "1", "timestamp": 1795169707250, "message": "hello\\n"}]}"#))
    *"lambda invoke"*)
      for word; do file=$word; done
      printf '{"in": "%s"}' "$region" >"$file"
      \(answer(#"{"StatusCode": 200, "LogResult": "bG9nZ2VkCg=="}"#))
    esac
    """

  private func account(_ more: String = "") throws -> FakeAccount {
    let account = try FakeAccount(more + "\n" + Self.everything, description: Self.description)
    let synth = try account.run("synth")
    #expect(synth.status == 0, "\(synth.errors)")
    return account
  }

  @Test func `shows what is there`() throws {
    let account = try account()
    let result = try account.run("status")
    #expect(result.errors == "")
    #expect(result.status == 0)
    #expect(
      result.output == """
        us-east-1  App  CREATE_COMPLETE; up to date
          termination protection off
        us-west-2  App  CREATE_COMPLETE; up to date
          termination protection off
        2 stacks in us-east-1, us-west-2: all complete

        """)
    let json = try account.run("status", "--format", "json")
    #expect(json.output.contains("\"health\": \"good\""))
  }

  @Test func `ends as what is there is`() throws {
    let absent = try FakeAccount(
      "echo 'An error occurred (ValidationError): Stack does not exist' >&2; exit 254",
      description: Self.description)
    let nothing = try absent.run("status")
    #expect(nothing.status == 2, "\(nothing.errors)")
    let silent = try account("case $region in us-west-2) echo no route >&2; exit 255 ;; esac")
    let result = try silent.run("status")
    #expect(result.status == 69)
    #expect(result.output.contains("\nus-west-2  App  unreachable: no route\n"))
    let outputs = try silent.run("outputs")
    #expect(outputs.status == 69)
    #expect(outputs.output == "us-east-1  App  FunctionName  of us-east-1\n")
    #expect(outputs.errors == "error: us-west-2  App  unreachable: no route\n")
  }

  @Test func `watches until nothing is in progress`() throws {
    let account = try account(
      """
      case "$*" in *describe-stacks*)
        [ -e asked-$region ] || { : >asked-$region
          echo '{"Stacks": [{"StackStatus": "UPDATE_IN_PROGRESS"}]}'; exit; } ;;
      esac
      """)
    let result = try account.run("status", "--watch")
    #expect(result.status == 0, "\(result.errors)")
    let sums = result.output.split(separator: "\n").filter { $0.hasPrefix("2 stacks") }
    #expect(
      sums == [
        "2 stacks in us-east-1, us-west-2: all in progress",
        "2 stacks in us-east-1, us-west-2: all complete",
      ])
  }

  @Test func `prints one value, or all as variables`() throws {
    let account = try account()
    let one = try account.run("outputs", "--region", "us-west-2", "--raw")
    #expect((one.status, one.output) == (0, "of us-west-2\n"))
    let variables = try account.run("outputs", "--format", "env")
    #expect(
      variables.output == """
        US_WEST_2_FUNCTION_NAME='of us-west-2'
        US_EAST_1_FUNCTION_NAME='of us-east-1'

        """)
  }

  @Test func `shows logs of both Regions`() throws {
    let account = try account()
    let result = try account.run("logs", "Api", "--since", "1h", "--filter", "x y")
    #expect(result.errors == "")
    #expect(
      result.output == """
        2026-11-20T10:15:07.250Z  us-west-2  hello
        2026-11-20T10:15:07.250Z  us-east-1  hello

        """)
    let calls = try account.workshop.text("calls.txt")
    #expect(calls.contains("--log-group-name the-name --start-time 1"))
    #expect(calls.contains("--filter-pattern x y"))
  }

  @Test func `invokes in the home Region, in another, or in all`() throws {
    let account = try account()
    let home = try account.run("invoke", "Api")
    #expect((home.status, home.output) == (0, "{\"in\": \"us-west-2\"}\n"))
    #expect(home.errors == "logged\n")
    #expect(
      try account.run("invoke", "Api", "--region", "us-east-1").output
        == "{\"in\": \"us-east-1\"}\n")
    #expect(
      try account.run("invoke", "Api", "--all-regions").output == """
        us-west-2  {"in": "us-west-2"}
        us-east-1  {"in": "us-east-1"}

        """)
  }

  @Test func `fails as the function does`() throws {
    let account = try account(
      """
      case "$*" in *"lambda invoke"*)
        for word; do file=$word; done
        printf '{"errorMessage": "no"}' >"$file"
        echo '{"FunctionError": "Unhandled"}'; exit ;;
      esac
      """)
    let result = try account.run("invoke", "Api")
    #expect((result.status, result.output) == (1, "{\"errorMessage\": \"no\"}\n"))
    #expect(result.errors == "error: us-west-2  Api  the function failed: Unhandled\n")
  }

  @Test func `says what could have been chosen`() throws {
    let account = try account()
    for arguments in [["logs", "Aip"], ["invoke", "Aip"]] {
      let result = try account.workshop.run(arguments, environment: account.environment)
      #expect(result.status == 64)
      #expect(
        result.errors
          == "error: there is no function 'Aip'; did you mean 'Api'? the functions are Api\n")
    }
    let key = try account.run("outputs", "--key", "Functionname")
    #expect(key.status == 64)
    #expect(key.errors.contains("did you mean 'FunctionName'?"))
  }

  @Test func `needs the AWS CLI, and the environment's account`() throws {
    let account = try account(
      "case \"$*\" in *sts*) echo '{\"Account\": \"222222222222\"}'; exit ;; esac")
    try account.workshop.write(
      #"{"environments": {"prod": {"account": "111111111111"}}}"#, to: "dsqlsynth.json")
    for command in [["status"], ["outputs"], ["logs", "Api"], ["invoke", "Api"]] {
      let result = try account.workshop.run(
        command + ["--env", "prod"], environment: account.environment)
      #expect(result.status == 1)
      #expect(
        result.errors
          == "error: environment prod is account 111111111111, and these credentials are of 222222222222\n"
      )
    }
    let calls = try account.workshop.text("calls.txt")
    #expect(!calls.contains("invoke"))
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .filter { !FileManager.default.isExecutableFile(atPath: "\($0)/aws") }
    let without = try account.workshop.run(
      ["status"], environment: ["PATH": path.joined(separator: ":")])
    #expect(without.status == 69)
    #expect(
      without.errors == "error: there is no 'aws' in PATH; install the AWS CLI, version 1 or 2\n")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `takes with it what asks for it`(signal: Int32) throws {
    let account = try FakeAccount(
      "echo $$ >>pids.txt; exec /bin/sleep 77", description: Self.description)
    let process = Process()
    process.executableURL = Workshop.binary
    process.arguments = ["status"]
    process.currentDirectoryURL = account.workshop.folder
    process.environment = ProcessInfo.processInfo.environment.merging(account.environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    func pids() -> [pid_t] {
      ((try? account.workshop.text("pids.txt")) ?? "").split(separator: "\n").compactMap {
        pid_t($0)
      }
    }
    // Two questions about each of the two stacks.
    for _ in 0..<600 where pids().count < 4 { Thread.sleep(forTimeInterval: 0.1) }
    let started = pids()
    #expect(started.count == 4)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus != 0)
    for pid in started { #expect(try !FakeAccount.runs(pid)) }
  }
}
