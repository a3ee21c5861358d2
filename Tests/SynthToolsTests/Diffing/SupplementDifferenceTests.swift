import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// What is deployed with a stack and not said by its template.
struct SupplementDifferenceTests {
  private func record(
    memory: Int = 1, tables: [String: [String]] = [:], command: [String]? = nil,
    tags: [(key: String, value: String)] = []
  ) -> StackRecord {
    let template = #"{"Resources": {"R": {"Type": "T", "Properties": {"M": \#(memory)}}}}"#
    let access = AccessRecord(
      database: "Orders", user: "orders_api", roleOutput: "ApiRoleArn",
      tables: tables.sorted { $0.key < $1.key }.map { .init(name: $0, permissions: $1) },
      location: SourceLocation(file: "F/Main.swift", line: 7))
    let commands = command.map { words in
      [CommandRecord(id: "Seed", says: "seed", words: words.map { CommandWord([.text($0)]) })]
    }
    return StackRecord(
      name: "App", region: "us-east-1", clusters: [], carried: [],
      accesses: tables.isEmpty ? [] : [access], assets: [], commands: commands ?? [], tags: tags,
      sources: [], resourceCount: 1, template: template.utf8.map { $0 }[...])
  }

  private func said(_ old: StackRecord, _ new: StackRecord) throws -> String {
    try TemplateDifference(
      from: TemplateSet("old", stacks: [old]), to: TemplateSet("new", stacks: [new])
    ).text()
  }

  @Test func `is compared behind the template`() throws {
    let old = record(
      tables: ["orders": ["SELECT"], "stock": ["SELECT"]], command: ["echo", "one"],
      tags: [("Team", "a")])
    let new = record(
      memory: 2, tables: ["orders": ["INSERT", "SELECT"]], command: ["echo", "two"],
      tags: [("Owner", "b"), ("Team", "c")])
    #expect(
      try said(old, new) == """
        us-east-1/App  1 added, 4 changed
          ~ R                     T
              ~ M  1 → 2
          + Owner                 Tag  b
          ~ Team                  Tag  a → c
          ~ orders_api of Orders  Database role
              + tables.orders[0]  INSERT
              - tables.stock      [SELECT]
          ~ Seed                  Command
              ~ words[1]  one → two

        1 of 1 stack differs: 1 added, 4 changed

        """)
  }

  @Test func `has a role once, whoever logs in as it`() throws {
    var record = record(tables: ["orders": ["SELECT"]])
    var other = try #require(record.accesses.first)
    other.roleOutput = "WorkerRoleArn"
    other.tables = [.init(name: "orders", permissions: ["INSERT"])]
    record.accesses.append(other)
    let json = try JSON(parsing: StackSupplement(record).bytes)
    let role = json["databaseRoles"]?["orders_api of Orders"]
    #expect(role?["logsIn"]?.elements?.compactMap(\.string) == ["ApiRoleArn", "WorkerRoleArn"])
    #expect(
      role?["tables"]?["orders"]?.elements?.compactMap(\.string) == ["INSERT", "SELECT"])
  }

  @Test func `differs where a template does not`() throws {
    let before = record(tables: ["orders": ["SELECT"]])
    #expect(try said(before, before) == "no differences\n")
    #expect(try said(before, record()).contains("- orders_api of Orders  Database role"))
    #expect(try said(record(), record(command: ["a"])).contains("+ Seed  Command"))
  }

  @Test func `is read from the manifest of a folder, and left out where there is none`() throws {
    let template = #"{"Resources": {}}"#
    let manifest = """
      {"generator": "dsqlsynth", "version": 1, "files": [],
      "stacks": [{"region": "us-east-1", "name": "app", "tags": {"Team": "a"}}]}
      """
    try withFolder([
      "old/us-east-1/app.template.json": template, "old/manifest.json": manifest,
      "new/us-east-1/app.template.json": template,
      "new/manifest.json": manifest.replacing("\"a\"", with: "\"b\""),
      "alone/us-east-1/app.template.json": template,
      "broken/us-east-1/app.template.json": template, "broken/manifest.json": "[",
    ]) { folder throws in
      func said(_ a: String, _ b: String) throws -> String {
        try TemplateDifference(
          from: TemplateSet(reading: "\(folder)/\(a)"), to: TemplateSet(reading: "\(folder)/\(b)")
        ).text()
      }
      #expect(try said("old", "new").contains("  ~ Team  Tag  a → b\n"))
      for other in ["old", "alone", "broken", "old/us-east-1/app.template.json"] {
        #expect(try said("old", other) == "no differences\n")
        #expect(try said(other, "old") == "no differences\n")
      }
    }
  }
}
