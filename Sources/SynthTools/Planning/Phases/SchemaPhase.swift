internal import Assembly

/// Applies the schema of each database and settles its roles, once the stacks are there that say
/// which IAM roles log in.
struct SchemaPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine
  let runner: SchemaRunner
  /// The only Region that is deployed to.
  let region: String?

  /// A function runs for 15 minutes at most, and then says to continue; 'apply_schema' invokes it as
  /// often as that.
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
    var step = Step(
      id: "schema/\(stack.id.region)/\(stack.id.name)/\(migrations.database)", stack: stack.id,
      does: "apply the schema of \(migrations.database), and create its roles",
      operation: .migrate(database: migrations.database), reads: [function] + payload.reads,
      action: action(migrations, of: stack, by: name),
      undo: .says("a migration of its own that takes back what another has done"),
      timeout: (Self.minutes + 1) * 60 * Self.tries)
    step.lines = ["payload=\(payload.word.text)"]
    return step
  }

  /// For psql, the function's archive is beside the templates.
  private func action(
    _ migrations: MigrationsRecord, of stack: PlannedStack, by function: ShellWord
  ) -> ShellCommand {
    let region = stack.id.region
    let payload = ShellWord.verbatim("\"$payload\"")
    switch runner {
    case .function:
      return cli.call(
        "apply_schema", in: region, ShellWord(migrations.database), function, payload)
    case .psql:
      let key = stack.record.assets.first { $0.database == migrations.database }?.key ?? ""
      let call = cli.call(
        "apply_schema_here", in: region, function, ShellWord(StackFiles.asset(key)), payload)
      let profile = cli.environment?.profile.map { ShellWord($0).text }
      return ShellCommand((profile.map { [.verbatim("AWS_PROFILE=\($0)")] } ?? []) + call.words)
    }
  }
}
