internal import Assembly

/// Applies the schema of each database and settles its roles, once the stacks are there that say
/// which IAM roles log in.
struct SchemaPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  let runner: SchemaRunner
  /// The only Region that is deployed to.
  let region: String?

  /// A function runs for 15 minutes at most, and then says to continue.
  private static let minutes = 15
  private static let tries = 12

  var phase: Phase {
    Phase(
      "schema", "apply the schema of each database, and create the roles that functions log in as",
      stacks.filter { region == nil || $0.id.region == region }.flatMap { stack in
        stack.record.migrations.sorted { $0.database < $1.database }.map { step($0, of: stack) }
      })
  }

  private func step(_ migrations: MigrationsRecord, of stack: PlannedStack) -> Step {
    let payload = SchemaPayload(of: migrations.database, in: stacks, by: cli, only: region)
    let function = cli.read(
      .output(migrations.functionOutput), of: stack.id, as: "migrations")
    let name = ShellWord.required(
      function.variable, or: "stack \(stack.id.name) has no output \(migrations.functionOutput)")
    let work =
      switch runner {
      case .function: invocation(of: name, for: migrations, in: stack.id)
      case .psql: run(beside: name, for: migrations, of: stack)
      }
    let draft = ShellCommand(["printf", "%s"] + payload.words)
    return Step(
      id: "schema/\(stack.id.region)/\(stack.id.name)/\(migrations.database)", stack: stack.id,
      does: "apply the schema of \(migrations.database), and create its roles",
      operation: .migrate(database: migrations.database), reads: [function] + payload.reads,
      action: ShellCommand(
        [
          .verbatim("( folder=\"$(mktemp -d)\""), .line("&& trap 'rm -rf \"$folder\"' EXIT"),
          .line("&& \(draft.line) >\"$folder/payload.json\""),
        ] + work + [.verbatim(")")]),
      undo: .says("a migration of its own that takes back what another has done"),
      timeout: (Self.minutes + 1) * 60 * Self.tries)
  }

  /// Invokes the function until it is done. The command succeeds although the function fails, and a
  /// second invocation by itself would meet the first at work: so it is patient, and tries once.
  private func invocation(
    of function: ShellWord, for migrations: MigrationsRecord, in stack: StackID
  ) -> [ShellWord] {
    var invoke = cli.silent("lambda", "invoke", in: stack.region)
    invoke.append("--function-name", function)
    invoke.append(.verbatim("--payload \"fileb://$folder/payload.json\""))
    invoke.append("--cli-read-timeout", ShellWord("\((Self.minutes + 1) * 60)"))
    invoke.append("--query", "FunctionError", "--output", "text")
    invoke.append(.verbatim("\"$folder/answer.json\""))
    let endless = ShellWord(
      "the schema of \(migrations.database) is not applied after \(Self.tries) invocations; deploy again to go on"
    )
    return [
      .line("&& for attempt in {1..\(Self.tries)}; do"),
      .line("error=\"$(AWS_MAX_ATTEMPTS=1 \(invoke.line))\" || exit 1;"),
      .line("answer=\"$(cat \"$folder/answer.json\")\";"),
      .line("if [ \"$error\" != None ]; then"),
      .verbatim("printf '%s\\n' \"$answer\" | \(Self.message) >&2; exit 1; fi;"),
      .line("case \"$(printf '%s' \"$answer\" | tr -d ' \\n')\" in"),
      .line("*'\"state\":\"done\"'*) printf '%s\\n' \"$answer\"; exit 0 ;;"),
      .line("*'\"state\":\"continue\"'*) echo \"invocation $attempt goes on\" ;;"),
      .line("*) printf '%s\\n' \"$answer\" >&2; exit 1 ;; esac; done;"),
      .line("echo \(endless.text) >&2; exit 1"),
    ]
  }

  /// What the function says of its failure, taken out of what Lambda says around it.
  private static let message =
    #"sed -e 's/^.*"errorMessage": *"\(.*\)", *"errorType".*$/\1/' -e 's/\\"/"/g' -e 's/\\\\/\\/g'"#

  /// Runs what the function would run. Its archive is beside the templates, and its own settings
  /// say where the database is.
  private func run(
    beside function: ShellWord, for migrations: MigrationsRecord, of stack: PlannedStack
  ) -> [ShellWord] {
    let key = stack.record.assets.first { $0.database == migrations.database }?.key ?? ""
    let archive = ShellWord(StackFiles.asset(key))
    let endpoint = cli.answer(
      "lambda", "get-function-configuration", in: stack.id.region, ["--function-name", function],
      query: "Environment.Variables.DSQL_ENDPOINT")
    let profile = cli.environment?.profile.map { "AWS_PROFILE=\(ShellWord($0).text) " } ?? ""
    return [
      .line("&& endpoint=\"\(endpoint)\""),
      .line("&& python3 -m zipfile -e \(archive.text) \"$folder/runner\""),
      .line("&& \(profile)python3 \"$folder/runner/index.py\" --runner psql"),
      .verbatim("--endpoint \"$endpoint\" --region \(ShellWord(stack.id.region).text)"),
      .verbatim("--payload \"$folder/payload.json\""),
    ]
  }
}
