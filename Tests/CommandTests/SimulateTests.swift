import Foundation
import TestSupport
import Testing

struct SimulateTests {
  @Test func `tells how much was looked at, and how long a deployment takes`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let result = try workshop.run("simulate")
    #expect(result.status == 0)
    #expect(result.errors == "")
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0] == "stacks  update waits  deletion waits  situations  with 1 fault  violations")
    #expect(lines[1].hasPrefix("App     no            no              "))
    #expect(lines[5] == "")
    #expect(lines[6].hasSuffix(" situations: no violation"))
    #expect(lines.contains { $0.hasPrefix("from nothing: ") })
    #expect(lines.contains { $0.hasPrefix("nothing changed: ") })
    #expect(workshop.files(in: "synth.out") == [])
  }

  @Test func `is told what a probe has found`() throws {
    let workshop = try Workshop([
      "App.swift": Workshop.app,
      "facts.json": """
      {"version": 1, "answers": [
        {"question": "metric-dimension", "answer": "ClusterId", "date": "2026-11-20"},
        {"question": "delete-waits-for-peer", "answer": true, "date": "2026-11-20"}]}
      """,
    ])
    let result = try workshop.run("simulate", "--facts", "facts.json", "--format", "json")
    #expect(result.status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let parts = try #require(json?["parts"] as? [[String: Any]])
    let meanings = try #require(parts.first?["meanings"] as? [[String: Any]])
    #expect(meanings.map { $0["delete-waits-for-peer"] as? Bool } == [true, true])
    #expect(json?["isClean"] as? Bool == true)
    #expect(
      (json?["criticalPaths"] as? [String: Any])?.keys.sorted() == ["fromNothing", "unchanged"])
  }

  @Test func `counts more with more faults, and takes other durations`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let none = try workshop.run("simulate", "--faults", "0", "--seconds", "call=0")
    let two = try workshop.run("simulate", "--faults", "2", "--seconds", "call=60")
    #expect(none.output.contains("with 0 faults"))
    func number(_ text: String) throws -> Int {
      let line = try #require(text.split(separator: "\n").first { $0.contains("situations:") })
      return try #require(line.split(separator: " ").first.flatMap { Int($0) })
    }
    #expect(try number(two.output) > number(none.output) * 5)
    #expect(!none.output.contains("from nothing: 0 s"))
    #expect(none.output.contains("nothing changed: 10 s\n"))
  }

  @Test(arguments: [
    (["--faults", "many"], "error: --faults is 'many'; it is a number from 0 to 3\n"),
    (["--faults", "4"], "error: --faults is '4'; it is a number from 0 to 3\n"),
    (["--seconds", "call"], "error: --seconds is 'call'; it is KEY=N with one of call, "),
    (["--seconds", "cal=1"], "error: --seconds is 'cal=1'; it is KEY=N with one of call, "),
    (["--facts", "App.swift"], "error: App.swift is not JSON: "),
  ])
  func `refuses what it does not understand`(options: [String], error: String) throws {
    let workshop = try Workshop(["App.swift": Workshop.app])
    let result = try workshop.run(["simulate"] + options)
    #expect(result.status == (options[0] == "--facts" ? 1 : 64))
    #expect(result.errors.hasPrefix(error))
    #expect(result.output == "")
  }
}
