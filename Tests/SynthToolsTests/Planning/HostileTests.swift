import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// What a user may choose is refused or carried as it is, and nothing of it is ever evaluated.
struct HostileTests {
  // MARK: - Refused

  /// Where a text stands as it is in a command, or in a pattern, and has to have a form.
  enum Formed: String, CaseIterable {
    case stackName, region, peerRegion, peerStack, witness, database, clusterOutput, peerParameter
    case parameter, carriedParameter, carriedOutput, carriedStack, carriedRegion, roleOutput
    case migrationsDatabase, functionOutput, assetKey, commandOutput, commandFolder

    func stack(_ text: String) -> StackRecord {
      var stack = SampleStack.side(
        in: self == .region ? text : "us-east-1", peer: "us-east-2",
        name: self == .stackName ? text : "App")
      stack.clusters[0].peer?.stack = self == .peerStack ? text : "App"
      let place = CloudFormation.SourceLocation(file: "a", line: 1)
      switch self {
      case .stackName, .region, .peerStack: break
      case .peerRegion: stack.clusters[0].peer?.region = text
      case .witness: stack.clusters[0].peer?.witness = text
      case .database: stack.clusters[0].database = text
      case .clusterOutput: stack.clusters[0].arnOutput = text
      case .peerParameter: stack.clusters[0].peer?.parameter = text
      case .parameter:
        stack.template =
          "{\"Parameters\": {\(text.jsonQuoted): {\"Type\": \"String\"}}, \"Resources\": {}}"[...]
          .utf8Bytes
      case .carriedParameter: stack.carried = [carried(parameter: text)]
      case .carriedOutput: stack.carried = [carried(output: text)]
      case .carriedStack: stack.carried = [carried(stack: text)]
      case .carriedRegion: stack.carried = [carried(region: text)]
      case .roleOutput:
        stack.accesses = [
          AccessRecord(
            database: "Orders", user: "app", roleOutput: text, tables: [], location: place)
        ]
      case .migrationsDatabase:
        stack.migrations = [
          MigrationsRecord(database: text, path: nil, functionOutput: "A", location: place)
        ]
      case .functionOutput:
        stack.migrations = [
          MigrationsRecord(database: "Orders", path: nil, functionOutput: text, location: place)
        ]
      case .commandOutput:
        stack.commands = [
          CommandRecord(id: "Own", says: "own", words: [CommandWord(.output(text))])
        ]
      case .commandFolder:
        stack.commands = [
          CommandRecord(
            id: "Own", says: "own", words: [CommandWord(.text("x"))],
            folder: CommandRecord.Folder(path: "x", key: text))
        ]
      case .assetKey:
        stack.assets = [AssetRecord(path: "a", key: text, runtime: "", architecture: "")]
      }
      return stack
    }

    private func carried(
      parameter: String = "Bus", stack: String = "App", region: String = "us-east-2",
      output: String = "A"
    ) -> CarriedValue {
      CarriedValue(parameter: parameter, stack: stack, region: region, output: output)
    }
  }

  @Test(arguments: Formed.allCases)
  func `nothing stands in a command as it is that could mean anything else`(place: Formed) throws {
    #expect(try diagnostics(place.stack("Good1")) == [])
    for text in HostileTexts.all + HostileTexts.inside + ["\0", "a\0b", "", "../x"] {
      let found = try diagnostics(place.stack(text))
      #expect(found.contains { $0.hasSuffix("-has-its-form") }, "\(place) \(text.debugDescription)")
    }
  }

  @Test(arguments: ["a=b", "-x", "--endpoint-url", "file://x", "fileb://x", "http://x", "a\0"])
  func `no tag that the AWS CLI would take for something else`(key: String) throws {
    var stack = SampleStack.plain("App")
    stack.tags = [(key, "x")]
    #expect(try diagnostics(stack) == ["tag-has-its-form"])
  }

  @Test func `no text that a command cannot be given`() throws {
    var stack = SampleStack.plain("App", template: Self.parameters(["A": "a\0b"]))
    stack.tags = [("a", "b\0c")]
    #expect(try diagnostics(stack) == ["tag-has-its-form", "default-has-its-form"])
  }

  private func diagnostics(_ stack: StackRecord) throws -> [String] {
    try LimitCheck(stack: PlannedStack(stack)).diagnostics.map(\.id)
  }

  enum Key: String, CaseIterable {
    case account, profile, role, region, bucket, name

    func file(_ text: String) -> String {
      let text = text.jsonQuoted
      let content =
        switch self {
        case .account: "{\"account\": \(text)}"
        case .profile: "{\"profile\": \(text)}"
        case .role: "{\"role\": \(text)}"
        case .region: "{\"artifactBuckets\": {\(text): \"my-bucket\"}}"
        case .bucket: "{\"artifactBuckets\": {\"us-east-1\": \(text)}}"
        case .name: "{}"
        }
      return "{\"environments\": {\(self == .name ? text : "\"prod\""): \(content)}}"
    }

    /// What it takes although it is strange.
    func isCarried(_ text: String) -> Bool {
      let isLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      return switch self {
      case .account, .region, .bucket: false
      case .profile: isLine && !text.isEmpty && !text.hasPrefix("-")
      case .role: isLine && text.hasPrefix("arn:")
      case .name: isLine && !text.isEmpty
      }
    }
  }

  @Test(arguments: Key.allCases)
  func `what an environment says has its form, or is one line of text`(key: Key) {
    let roles = HostileTexts.all.map { "arn:" + $0 }
    for text in HostileTexts.all + HostileTexts.inside + roles + ["\0", "a\0b", ""] {
      let file = try? ConfigurationFile(reading: Array(key.file(text).utf8), at: "dsqlsynth.json")
      #expect((file != nil) == key.isCarried(text), "\(key) \(text.debugDescription)")
    }
  }

  // MARK: - Carried

  private static let place = CloudFormation.SourceLocation(file: "a", line: 1)
  private static let lines = HostileTexts.all.filter { text in
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
  private static let archive = "0123.zip"
  private static let value = HostileTexts.all.joined(separator: "|")

  /// Names of parameters that variables of a shell or of the plan have, too.
  private static let names = [
    "PATH", "IFS", "UID", "HOME", "bucket", "status", "account", "failed",
  ]

  private static func parameters(_ values: KeyValuePairs<String, String>) -> String {
    let members = values.map {
      "\"\($0)\": {\"Type\": \"String\", \"Default\": \($1.jsonQuoted)}"
    }
    return "{\"Parameters\": {\(members.joined(separator: ","))}, \"Resources\": {}}"
  }

  /// Two stacks with everything that a text can be part of.
  private static func stacks() throws -> [PlannedStack] {
    let regions = ["us-east-1", "us-east-2"]
    return try regions.map { region in
      let peer = regions.first { $0 != region } ?? ""
      var template = SampleStack.clusterTemplate("Orders")
      let defaults = HostileTexts.all.enumerated().map { index, text in
        "\"Text\(index)\": {\"Type\": \"String\", \"Default\": \(text.jsonQuoted)},"
      }
      let needs = (names + ["Needed"]).map { "\"\($0)\": {\"Type\": \"String\"}," }
      template.replace(
        "\"Parameters\": {", with: "\"Parameters\": {" + (defaults + needs).joined(),
        maxReplacements: 1)
      var stack = SampleStack.side(in: region, peer: peer, name: "App", template: template)
      stack.carried = [
        CarriedValue(parameter: "Bus", stack: "App", region: peer, output: "OrdersArn"),
        CarriedValue(parameter: "OrdersPeerArn", stack: "App", region: peer, output: "OrdersArn"),
      ]
      stack.tags = HostileTexts.all.enumerated().map { ("Tag \($0)", $1) }
      stack.tags += HostileTexts.inside.filter { !$0.contains("=") }.map { ($0, "as a key") }
      stack.assets = HostileTexts.all.enumerated().map { index, text in
        AssetRecord(
          path: text, key: index == 0 ? archive : "\(index).zip", runtime: "", architecture: "",
          database: index == 0 ? "Orders" : nil)
      }
      stack.accesses = HostileTexts.all.map { text in
        AccessRecord(
          database: "Orders", user: text, roleOutput: "ApiArn",
          tables: [AccessRecord.Table(name: text, permissions: [text])], location: place)
      }
      let words = HostileTexts.all.map { CommandWord(.text($0)) }
      let mixed = CommandWord(.text(value), .output("ApiArn"), .text(value), .region)
      stack.commands = [
        CommandRecord(
          id: "Own", says: HostileTexts.all.joined(separator: "\n"),
          words: ["aws", "own"].map { CommandWord(.text($0)) } + words + [mixed],
          unless: ["aws", "probe"].map { CommandWord(.text($0)) } + words,
          undo: ["aws", "undo"].map { CommandWord(.text($0)) } + words + [mixed])
      ]
      if region == "us-east-1" {
        stack.migrations = [
          MigrationsRecord(
            database: "Orders", path: "schema", functionOutput: "Runner", location: place)
        ]
      }
      return try PlannedStack(stack)
    }
  }

  enum Form: CaseIterable { case steps, scripts, text, workflow }

  @Test(arguments: Form.allCases)
  func `everything else arrives as it is, and nothing is evaluated`(form: Form) throws {
    let text = Self.lines.joined(separator: " ")
    let environment = DeploymentEnvironment(
      name: text, account: "123456789012", profile: form == .workflow ? nil : text,
      role: "arn:" + text)
    let stacks = try Self.stacks()
    #expect(stacks.flatMap { LimitCheck(stack: $0).diagnostics.map(\.description) } == [])
    let planned = Planner(stacks, PlanOptions(environment: environment)).plan()
    #expect(planned.diagnostics.map(\.description) == [])
    let value = Self.value
    let aws = try RecordingAWS(outputs: value, archive: Self.archive)
    for index in HostileTexts.all.indices {
      try aws.folder.write("12345", to: "out/assets/\(index).zip")
    }
    let variables =
      [aws.path, "Needed=\(value)", "ARTIFACT_BUCKET_US_EAST_1=\(value)"]
      + Self.names.map { "_\($0)=value of \($0)" }

    try run(planned.plan, as: form, in: aws, variables)

    #expect(!aws.hasCanary)
    let arguments = Set(aws.arguments)
    func isCarried(_ text: String) -> Bool { arguments.contains(Array(text.utf8)) }
    for (index, text) in HostileTexts.all.enumerated() {
      #expect(isCarried("Text\(index)=\(text)"))
      #expect(isCarried("Tag \(index)=\(text)"))
    }
    for name in Self.names { #expect(isCarried("\(name)=value of \(name)")) }
    #expect(isCarried("Needed=\(value)"))
    #expect(
      isCarried("Bus=\(value)")
        || isCarried("Bus=arn:aws:dsql:us-east-2:123456789012:cluster/id-us-east-2"))
    #expect(isCarried(value), "the bucket")
    #expect(isCarried("arn:" + text), "the role")
    if form != .workflow { #expect(isCarried(text), "the profile") }
    for name in ["own", "undo"] where name == "own" || form != .workflow {
      let role = "arn:aws:iam::123456789012:role/api-us-east-1"
      let words = [name] + HostileTexts.all + [value + role + value + "us-east-1"]
      #expect(aws.calls.contains { $0 == words.map { Array($0.utf8) } }, "\(name)")
    }
    let payload = try #require(arguments.first { $0.starts(with: "{\"roles\":[".utf8) })
    let roles = try #require(JSON(parsing: payload)["roles"]?.elements)
    #expect(Set(roles.compactMap { $0["name"]?.string }) == Set(HostileTexts.all))
    for role in roles {
      let name = try #require(role["name"]?.string)
      #expect(
        role["arns"]?.elements?.compactMap(\.string)
          == ["us-east-1", "us-east-2"].map { "arn:aws:iam::123456789012:role/api-\($0)" })
      #expect(role["tables"]?[name]?.elements?.compactMap(\.string) == [name])
    }
  }

  private func run(_ plan: Plan, as form: Form, in aws: RecordingAWS, _ variables: [String]) throws
  {
    let out = aws.folder.path + "/out"
    let down = plan.teardown.choosing(.deletingData)
    switch form {
    case .steps:
      let run = PlanRun(in: out, environment: variables) { _ in }
      for phases in [plan.phases, plan.phases, down] {
        guard case .failed(let failed) = run.run(phases) else { continue }
        for outcome in failed { Issue.record("\(outcome.step.id): \(outcome.output)") }
      }
    case .scripts:
      let script = PlanScript(plan: plan)
      try aws.folder.write(script.deployment, to: "out/deploy.sh")
      try aws.folder.write(script.teardown, to: "out/destroy.sh")
      for (name, text) in [("deploy.sh", script.deployment), ("destroy.sh", script.teardown)] {
        let dry = try bash(["\(out)/\(name)", "--dry-run"], variables)
        #expect(text.utf8.reversed().starts(with: dry.utf8.reversed()) && dry.contains("aws"))
      }
      #expect(aws.arguments == [])
      for words in [["deploy.sh"], ["deploy.sh"], ["destroy.sh", "--delete-data"]] {
        _ = try bash(["\(out)/\(words[0])"] + words.dropFirst(), variables)
      }
    case .text:
      for phases in [plan.phases, down] {
        let text = PlanText(phases).text(in: out)
        _ = try bash(["-e", try aws.folder.write(text, to: "text")], variables)
      }
    case .workflow:
      for (number, phase) in plan.phases.enumerated() {
        let lines =
          ["cd -- \(ShellWord(out).text)", Plan.readsFunctions]
          + PlanText(plan.phases).section(phase, number + 1)
        let file = try aws.folder.write(lines.joined(separator: "\n"), to: "step")
        _ = try bash(["--noprofile", "--norc", "-euo", "pipefail", file], variables)
      }
    }
  }

  /// What it prints; it has to end well.
  private func bash(_ words: [String], _ variables: [String]) throws -> String {
    let child = try Child(
      ["/usr/bin/env", "bash"] + words, environment: variables, limits: Child.Limits(seconds: 120))
    #expect(
      child.ending == .exit(0), "\(String(decoding: child.output, as: UTF8.self).suffix(2000))")
    return String(decoding: child.output, as: UTF8.self)
  }
}
