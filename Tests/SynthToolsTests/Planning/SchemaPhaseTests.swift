import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// The step that applies a schema: what it asks for, and how it takes what comes.
struct SchemaPhaseTests {
  private static let hostile = "it's \"$(x)`y\\ ü"

  private func stack(_ region: String, accesses: [AccessRecord], isHome: Bool = false) throws
    -> PlannedStack
  {
    var stack = SampleStack.plain("App", in: region)
    stack.accesses = accesses
    if isHome {
      stack.migrations = [
        MigrationsRecord(
          database: "Orders", path: "schema", functionOutput: "RunnerName", location: Self.here)
      ]
      stack.assets = [
        AssetRecord(
          path: "schema", key: "run.zip", runtime: "python3.13", architecture: "arm64",
          database: "Orders")
      ]
    }
    return try PlannedStack(stack)
  }

  private static let here = CloudFormation.SourceLocation(file: "App/App.swift", line: 1)

  private func access(
    _ user: String, _ output: String, _ tables: [(String, [String])] = [],
    of database: String = "Orders"
  ) -> AccessRecord {
    AccessRecord(
      database: database, user: user, roleOutput: output,
      tables: tables.map { AccessRecord.Table(name: $0, permissions: $1) }, location: Self.here)
  }

  private func step(
    _ runner: SchemaRunner = .function, profile: String? = nil, only region: String? = nil
  ) throws -> Step {
    let stacks = [
      try stack(
        "us-east-1",
        accesses: [
          access("app", "ApiRoleArn", [("orders", ["SELECT", "INSERT"])]),
          access("app", "JobRoleArn", [(Self.hostile, ["DELETE"])]),
          access(Self.hostile, "ApiRoleArn"), access("other", "OtherArn", of: "Ledger"),
        ], isHome: true),
      try stack("us-east-2", accesses: [access("app", "ApiRoleArn", [("orders", ["UPDATE"])])]),
    ]
    let environment = profile.map { DeploymentEnvironment(name: "e", profile: $0) }
    var options = PlanOptions(environment: environment)
    options.runner = runner
    options.region = region
    let plan = Planner(stacks, options).plan().plan
    let schema = try plan.phase("schema")
    #expect(schema.steps.count == 1)
    return try #require(schema.steps.first)
  }

  /// Answers for the outputs, and one for the function: `$answer` is the file that it writes.
  private func aws(_ invocation: String) throws -> FakeAWS {
    try FakeAWS([
      "us-east-1*RunnerName": "echo the-runner", "us-east-1*ApiRoleArn": "echo arn:one",
      "us-east-1*JobRoleArn": "echo arn:job", "us-east-2*ApiRoleArn": "echo arn:two",
      "lambda invoke": """
      while [ $# -gt 1 ]; do
        case "$1" in --payload) cp "${2#fileb://}" "$here/payload" ;; esac
        shift
      done
      answer="$1"
      \(invocation)
      """,
    ])
  }

  @Test func `tells the function every role of the database in every stack`() throws {
    let aws = try aws("echo None; echo '{\"state\": \"done\"}' >\"$answer\"")
    let outcome = try aws.run(step())
    #expect(outcome.ending == .done, "\(outcome.output)")
    let hostile = #""it's \"$(x)`y\\ ü""#
    #expect(
      try String(decoding: File.read(aws.folder.path + "/payload"), as: UTF8.self)
        == #"{"roles":[{"name":"app","arns":["arn:one","arn:job","arn:two"],"tables":{\#(hostile):["DELETE"],"orders":["INSERT","SELECT","UPDATE"]}},{"name":\#(hostile),"arns":["arn:one"],"tables":{}}]}"#
    )
    let call = try #require(aws.calls.last)
    #expect(
      call.hasPrefix(
        "lambda invoke --region us-east-1 --function-name the-runner --payload fileb:///"))
    #expect(call.contains(" --cli-read-timeout 960 --query FunctionError --output text /"))
  }

  @Test func `goes on for as long as the function says so, and not for ever`() throws {
    let twice = try aws(
      """
      echo None
      if [ -e "$here/seen" ]; then echo '{"state":"done"}' >"$answer"
      else : >"$here/seen"; echo '{"state": "continue"}' >"$answer"; fi
      """)
    #expect(try twice.run(step()).ending == .done)
    #expect(twice.calls.filter { $0.hasPrefix("lambda invoke") }.count == 2)
    let endless = try aws("echo None; echo '{\"state\": \"continue\"}' >\"$answer\"")
    let outcome = try endless.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(outcome.output.hasSuffix("not applied after 12 invocations; deploy again to go on\n"))
    #expect(endless.calls.filter { $0.hasPrefix("lambda invoke") }.count == 12)
  }

  @Test func `fails when the function does, although the command succeeds`() throws {
    let aws = try aws(
      #"""
      echo Unhandled
      cat >"$answer" <<'END'
      {"errorMessage": "{\"state\": \"failed\", \"migration\": \"0002_b\", \"line\": 3, \"reason\": \"no \\\"x\\\"\", \"next\": \"mend it\"}", "errorType": "MigrationFailed", "stackTrace": ["a"]}
      END
      """#)
    let outcome = try aws.run(step())
    #expect(outcome.ending == .failed(1))
    #expect(
      SchemaReport(outcome.output)?.lines == [
        "migration 0002_b, line 3:", #"no "x""#, "what now: mend it",
      ])
    #expect(aws.calls.filter { $0.hasPrefix("lambda invoke") }.count == 1)
  }

  @Test(arguments: [
    #"echo None; echo '{"statusCode": 200, "body": "{\"state\": \"done\"}"}' >"$answer""#,
    #"echo None; echo null >"$answer""#, "echo None; : >\"$answer\"", "exit 254",
  ])
  func `takes nothing else for a success`(invocation: String) throws {
    #expect(try aws(invocation).run(step()).ending != .done)
  }

  @Test func `does not begin while a role is not known`() throws {
    let aws = try FakeAWS(["RunnerName": "echo the-runner", "JobRoleArn": "echo arn:job"])
    let outcome = try aws.run(step())
    #expect(outcome.ending != .done)
    #expect(outcome.output.contains("stack App in us-east-1 has no output ApiRoleArn"))
    #expect(!aws.calls.contains { $0.hasPrefix("lambda") })
  }

  @Test func `runs here by psql when that is asked for`() throws {
    let step = try step(.psql, profile: "the prod")
    let aws = try FakeAWS([
      "RunnerName": "echo the-runner", "OutputKey": "echo arn:one",
      "get-function-configuration": "echo the-endpoint",
    ])
    _ = try aws.folder.makeProgram(
      "bin/python3",
      """
      here="${0%/bin/python3}"
      echo "$AWS_PROFILE $*" | sed 's|/[^ ]*/|TEMPORARY/|g' >>"$here/python"
      case $1 in -m) mkdir "$5" ;; *) while [ $# -gt 1 ]; do shift; done; cat "$1" >"$here/payload" ;; esac
      """)
    #expect(try aws.run(step).ending == .done)
    #expect(
      aws.calls.last
        == "lambda get-function-configuration --region us-east-1 --profile the prod --function-name the-runner --query Environment.Variables.DSQL_ENDPOINT --output text"
    )
    func text(_ name: String) throws -> String {
      try String(decoding: File.read(aws.folder.path + "/" + name), as: UTF8.self)
    }
    #expect(
      try text("python") == """
        the prod -m zipfile -e assets/run.zip TEMPORARY/runner
        the prod TEMPORARY/index.py --runner psql --endpoint the-endpoint --region us-east-1 --payload TEMPORARY/payload.json

        """)
    #expect(try text("payload").hasPrefix(#"{"roles":[{"name":"app","arns":["arn:one","#))
  }
}
