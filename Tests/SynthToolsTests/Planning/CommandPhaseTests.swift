import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// The steps of the description's own commands: what is run, with which words, when, and when not.
struct CommandPhaseTests {
  /// What a shell, `env` or a file name could make something else of.
  private static let hostile = [
    "a b", "it's", "\"", "'", "'\u{301}$(touch pwned)", "$(touch pwned)", "`touch pwned`", "$HOME",
    "${x}", "${x:?no}", "\\", "\\'", "'\\''", "!", "!!", "*", "?", "[a]", "{a,b}", "~", "~root",
    "#", ";", "; touch pwned", "&& touch pwned", "|", "&", "<", ">pwned", "\n", "a\nb\n", "\r\n",
    "\t", " ", "-", "--", "-n", "--help", "A=b", "=", "%s%n", "\u{1}\u{2}\u{7F}\u{80}", "\u{1B}[2J",
    "é", "e\u{301}", "🚨", "\u{202E}x", "\u{FEFF}", "\u{2028}", "/*", "<<END", "$'\\n'", "\\\n",
    ")", "}", "fi", "done", "EOF", "$$", "\"${word1}\"",
  ]

  private func stack(
    _ commands: CommandRecord..., region: String = "us-east-1", environment: String? = nil
  ) throws -> PlannedStack {
    var stack = SampleStack.plain("App", in: region)
    stack.commands = commands
    return try PlannedStack(stack)
  }

  private func plan(_ stacks: PlannedStack..., profile: String? = nil) -> Plan {
    let environment = profile.map { DeploymentEnvironment(name: "e", profile: $0) }
    return Planner(stacks, PlanOptions(environment: environment)).plan().plan
  }

  private func words(_ texts: String...) -> [CommandWord] { texts.map { CommandWord(.text($0)) } }

  private func step(_ id: String, of plan: Plan) throws -> Step {
    try #require((plan.phases + plan.teardown).flatMap(\.steps).first { $0.id == id })
  }

  /// With a program beside `aws` that notes each of its arguments to the byte, and its environment.
  private func aws(_ answers: KeyValuePairs<String, String> = [:], _ rest: String = "") throws
    -> FakeAWS
  {
    let aws = try FakeAWS(answers)
    _ = try aws.folder.makeProgram(
      "bin/note",
      """
      here="${0%/bin/note}"
      for word; do printf '%s\\0' "$word" >>"$here/words"; done
      env >"$here/environment"
      cat >>"$here/input"
      \(rest)
      """)
    return aws
  }

  private func noted(by aws: FakeAWS) -> [[UInt8]] {
    let bytes = (try? File.read(Path.join(aws.folder.path, "words"))) ?? []
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  private func has(_ name: String, _ aws: FakeAWS) -> Bool {
    File.exists(Path.join(aws.folder.path, name))
  }

  @Test func `hands every word over as it is, whatever it holds`() throws {
    let command = CommandRecord(
      id: "Note", says: "note", words: words("note") + Self.hostile.map { CommandWord(.text($0)) })
    let aws = try aws()
    let outcome = try aws.run(step("commands/us-east-1/App/Note", of: plan(stack(command))))
    #expect(outcome.ending == .done, "\(outcome.output)")
    #expect(noted(by: aws) == Self.hostile.map { Array($0.utf8) })
    #expect(!has("pwned", aws))
  }

  @Test func `hands over what stacks tell in the same way, with what stands around it`() throws {
    // The shell takes line ends away from the end of what a command says.
    for text in Self.hostile where text.last?.isNewline != true {
      let command = CommandRecord(
        id: "Note", says: "note",
        words: words("note") + [
          CommandWord(.output("Late")), CommandWord(.text(text), .output("Late"), .text(text)),
        ], unless: words("false") + [CommandWord(.output("Late"))])
      let aws = try aws(["Late": "cat \"$here/answer\""])
      try aws.folder.write(text, to: "answer")
      let outcome = try aws.run(step("commands/us-east-1/App/Note", of: plan(stack(command))))
      #expect(outcome.ending == .done, "\(outcome.output)")
      #expect(noted(by: aws) == [text, text + text + text].map { Array($0.utf8) })
      #expect(!has("pwned", aws))
    }
  }

  @Test(arguments: ["cd", "eval", "exit", "if", "time", "!", "{", "touch pwned", "é", "note"])
  func `starts programs, and nothing of the shell's`(name: String) throws {
    let command = CommandRecord(id: "Note", says: "note", words: words(name, "touch pwned"))
    let aws = try aws()
    _ = try aws.folder.makeProgram("bin/\(name)", "printf '%s\\0' \"$@\" >>\"${0%/bin/*}/words\"")
    let outcome = try aws.run(step("commands/us-east-1/App/Note", of: plan(stack(command))))
    #expect(outcome.ending == .done, "\(outcome.output)")
    #expect(noted(by: aws) == [Array("touch pwned".utf8)])
    #expect(!has("pwned", aws))
  }

  @Test func `reads what a stack tells once, and stops when it tells nothing`() throws {
    let late = CommandWord(.output("Late"))
    let command = CommandRecord(id: "Note", says: "note", words: words("note") + [late, late])
    let step = try step("commands/us-east-1/App/Note", of: plan(stack(command)))
    #expect(
      step.command
        == "( word1=\"$(output_of us-east-1 App Late)\" && env AWS_PAGER= AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 note \"${word1:?stack App in us-east-1 has no output Late, or an empty one}\" \"${word1:?stack App in us-east-1 has no output Late, or an empty one}\" </dev/null )"
    )
    #expect(step.reads.map(\.source) == [.output("Late")])
    let aws = try aws()
    let outcome = try aws.run(step)
    #expect(outcome.ending != .done)
    #expect(outcome.output.contains("stack App in us-east-1 has no output Late, or an empty one"))
    #expect(!has("words", aws))
  }

  @Test func `says the Region and the profile, and leaves nothing to read`() throws {
    let command = CommandRecord(
      id: "Note", says: "note", words: words("note") + [CommandWord(.text("in "), .region)])
    let aws = try aws()
    let plan = try plan(stack(command, region: "eu-west-1"), profile: "the prod")
    #expect(try aws.run(step("commands/eu-west-1/App/Note", of: plan)).ending == .done)
    #expect(noted(by: aws) == [Array("in eu-west-1".utf8)])
    let environment = try String(
      decoding: File.read(Path.join(aws.folder.path, "environment")), as: UTF8.self)
    for line in [
      "AWS_PAGER=", "AWS_REGION=eu-west-1", "AWS_DEFAULT_REGION=eu-west-1", "AWS_PROFILE=the prod",
    ] {
      #expect(environment.split(separator: "\n").contains(line[...]), "\(line)")
    }
    #expect(try File.read(Path.join(aws.folder.path, "input")) == [])
  }

  @Test func `does nothing where there is nothing to do`() throws {
    func run(_ check: String, late: String = "echo x") throws -> FakeAWS {
      let command = CommandRecord(
        id: "Note", says: "note", words: words("note", "done"),
        unless: words("bash", "-c", check) + [CommandWord(.output("Late"))])
      let aws = try aws(["Late": late])
      let outcome = try aws.run(step("commands/us-east-1/App/Note", of: plan(stack(command))))
      #expect(outcome.ending == .done)
      #expect(outcome.output == "")
      return aws
    }
    #expect(noted(by: try run("echo noise; echo noise >&2; [ \"$0\" = x ]")) == [])
    #expect(noted(by: try run("echo noise; echo noise >&2; exit 3")) == [Array("done".utf8)])
    // A check of nothing is none.
    #expect(noted(by: try run("true", late: "true")) == [Array("done".utf8)])
    #expect(noted(by: try run("true", late: "exit 9")) == [Array("done".utf8)])
  }

  @Test func `runs in the folder that stands beside the plan`() throws {
    let command = CommandRecord(
      id: "Note", says: "note", words: words("./note.sh", "a b") + [CommandWord(.output("Late"))],
      unless: words("test", "-e", "../../done"), folder: .init(path: "seed", key: "abc"))
    let aws = try aws(["Late": "echo late"])
    _ = try aws.folder.makeProgram(
      "commands/abc/note.sh", "printf '%s\\0' \"$PWD\" \"$@\" >>../../words; : >../../done")
    _ = try aws.folder.makeProgram("else/commands/abc/note.sh", "exit 9")
    let step = try step("commands/us-east-1/App/Note", of: plan(stack(command)))
    for _ in 1...2 {
      let outcome = try aws.run(step, variables: ["CDPATH=\(aws.folder.path)/else"])
      #expect(outcome.ending == .done, "\(outcome.output)")
      #expect(outcome.output == "")
    }
    let place = aws.folder.path + "/commands/abc"
    #expect(noted(by: aws) == [place, "a b", "late"].map { Array($0.utf8) })
    let other = CommandRecord(
      id: "Note", says: "note", words: words("./note.sh"), folder: .init(path: "a", key: "none"))
    #expect(
      try aws.run(self.step("commands/us-east-1/App/Note", of: plan(stack(other)))).ending != .done)
  }

  @Test func `fails when the command does`() throws {
    let command = CommandRecord(
      id: "Note", says: "note it", words: words("note"), unless: words("false"), timeout: 77)
    let step = try step("commands/us-east-1/App/Note", of: plan(stack(command)))
    #expect(step.does == "note it")
    #expect(step.timeout == 77)
    let outcome = try aws([:], "echo why >&2; exit 7").run(step)
    #expect(outcome.ending == .failed(7))
    #expect(outcome.output == "why\n")
  }

  @Test func `comes before and after schemas, each command after those that it waits for`() throws {
    func command(
      _ id: String, _ moment: CommandRecord.Moment = .schema, after others: String...
    ) -> CommandRecord {
      CommandRecord(
        id: id, says: id, words: words("true"), undo: words("false"), moment: moment,
        predecessors: others)
    }
    var one = SampleStack.plain("One")
    one.commands = [
      command("A"), command("B", after: "A"), command("C", after: "A", "B"),
      command("D", after: "S"), command("S", .stacks), command("T", .stacks, after: "S"),
    ]
    one.migrations = [
      MigrationsRecord(
        database: "Orders", path: nil, functionOutput: "RunnerName",
        location: SourceLocation(file: "a", line: 1))
    ]
    var two = SampleStack.plain("Two", in: "us-east-2")
    two.commands = [command("A"), command("B", after: "A")]
    let plan = try plan(PlannedStack(one), PlannedStack(two))
    #expect(
      plan.phases.filter { $0.id.hasPrefix("commands") || $0.id == "schema" }.map {
        "\($0.id): " + $0.steps.map(\.id.last).joined()
      } == [
        "commands-before-schema: S", "commands-before-schema-2: T", "schema: s", "commands: ADA",
        "commands-2: BB", "commands-3: C",
      ])
    #expect(
      plan.teardown.filter { $0.id.hasPrefix("undo") }.map { phase in
        "\(phase.id): " + phase.steps.map(\.id.last).joined()
      } == ["undo: C", "undo-2: BB", "undo-3: ADA", "undo-4: T", "undo-5: S"])
    #expect(plan.phases.last { $0.id == "commands" }?.isAtOnce == true)
  }
}

extension [Character?] {
  fileprivate func joined() -> String { String(compactMap(\.self)) }
}
