import Assembly
import DSQLKit
import TestSupport
import Testing

private enum Mode: String, CaseIterable, SettingValue {
  case test, production
}

private struct Shop: Infrastructure {
  @Setting("Start of every name") var namePrefix = "shop"
  @Setting("Memory, in MB", in: 128...10_240) var memory = 512
  @Setting("Mode") var mode = Mode.test
  @Setting("Region") var region = Region.usEast1
  @Setting("Second Region") var second = Europe.euWest1
  @Setting("Rate", in: 0...1) var rate = 0.5
  @Setting("Whether") var isTraced = false
  @Setting("Origins") var origins = ["*"]
  @Setting("Suffix") var suffix: String? = nil
  @Setting("Labels") var labels: [String: Int] = [:]

  var body: Deployment {
    Stack("Shop", in: region) {
      let origins = origins.joined(separator: "|")
      let labels = labels.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }.joined()
      Topic(
        "Said",
        displayName:
          "\(namePrefix) \(memory) \(mode.rawValue) \(second.rawValue) \(rate) \(isTraced) \(origins) \(suffix ?? "-")\(labels)"
      )
    }
  }
}

struct SettingTests {
  private func said(_ choices: (String, String, String)...) throws -> String? {
    try Synthesized(Shop.self, choosing: choices.map { .init($0.0, $0.1, from: $0.2) })
      .stack["Said", "DisplayName"]
  }

  @Test func `a setting that nobody chooses is its default`() throws {
    #expect(try said() == #""shop 512 test eu-west-1 0.5 false * -""#)
  }

  @Test func `every type of setting can be chosen`() throws {
    #expect(
      try said(
        ("namePrefix", "", "-c"), ("memory", "1024", "-c"), ("mode", "production", "-c"),
        ("second", "eu-north-1", "-c"), ("rate", "1", "-c"), ("isTraced", "true", "-c"),
        ("origins", "https://a.example, https://b.example", "-c"), ("suffix", "x", "-c"),
        ("labels", "b=2, a=1", "-c"))
        == #"" 1024 production eu-north-1 1.0 true https://a.example|https://b.example xa1b2""#)
  }

  @Test func `the last of several choices is the strongest, however its key is spelt`() throws {
    #expect(
      try said(
        ("name_prefix", "file", "dsqlsynth.json"), ("namePrefix", "environment", "--env prod"),
        ("NAME_PREFIX", "variable", "DSQLSYNTH_NAME_PREFIX"), ("name-prefix", "argument", "-c"))
        == #""argument 512 test eu-west-1 0.5 false * -""#)
    #expect(
      try said(("namePrefix", "file", "dsqlsynth.json"), ("NAME_PREFIX", "variable", "DSQLSYNTH_"))
        == #""variable 512 test eu-west-1 0.5 false * -""#)
  }

  @Test(arguments: [
    "a", "a=", "a=b", "=1", "a=1,a=2", "a=1;b=2",
  ])
  func `names have a value each, and each name is there once`(text: String) throws {
    let made = try Synthesized(Shop.self, choosing: [.init("labels", text, from: "-c")])
    #expect(
      made.diagnostics.map(\.message) == [
        "setting 'labels' is '\(text)' (from -c); allowed is a list of name=value with commas between, each value a whole number"
      ])
  }

  @Test func `a stronger choice hides a wrong one`() throws {
    #expect(
      try said(("memory", "much", "dsqlsynth.json"), ("memory", "256", "-c"))
        == #""shop 256 test eu-west-1 0.5 false * -""#)
  }

  @Test func `the tool is told of each setting, what it is and who chose it`() throws {
    let made = try Synthesized(Shop.self, choosing: [.init("memory", "1024", from: "-c")])
    #expect(
      made.settings.map(\.key) == [
        "namePrefix", "memory", "mode", "region", "second", "rate", "isTraced", "origins", "suffix",
        "labels",
      ])
    let memory = made.settings[1]
    #expect(memory.help == "Memory, in MB")
    #expect(memory.allowed == "128 to 10240")
    #expect(memory.initial == "512")
    #expect(memory.value == "1024")
    #expect(memory.origin == "-c")
    #expect(made.settings[2].allowed == "test, production")
    #expect(made.settings[2].origin == "default")
  }

  @Test func `text that is hostile to shells and JSON arrives as it is`() throws {
    let hostile = "$(rm -rf /) \"'`\\ ${AWS::Region} {{x}} \u{1F6A8} \n\t\u{7}"
    #expect(
      try said(("namePrefix", hostile, "-c"))
        == #""$(rm -rf /) \"'`\\ ${AWS::Region} {{x}} 🚨 \n\t\u0007 512 test eu-west-1 0.5 false * -""#
    )
  }

  @Test(arguments: ["us-east-1", "eu-isoe-west-1", "us-gov-west-1", "mx-central-1"])
  func `a Region setting takes what has the form of a Region`(region: String) throws {
    let made = try Synthesized(Shop.self, choosing: [.init("region", region, from: "-c")])
    #expect(try made.stack.record.region == region)
  }
}
