import TestSupport
import Testing

/// A compiled description, run by hand or by the tool.
struct ProgramTests {
  @Test(arguments: [[], ["--dsqlsynth-descriptor"], ["--root", "."], ["synth"]])
  func `run by hand, it says how to synthesize it`(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(
      run.output.hasPrefix(
        "This program describes infrastructure. To synthesize it: dsqlsynth synth --program "))
  }

  @Test func `an answer that nobody takes is a failure`() throws {
    #expect(try Program.run(["--dsqlsynth-descriptor", "99"]).status == 74)
  }

  @Test func `settings are told without a synthesis`() throws {
    let run = try Program.run([
      "--dsqlsynth-descriptor", "1", "--root", Repository.path, "--settings-only", "--set", "-c",
      "memory-size", "1024",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains(#""value": "1024""#))
    #expect(!run.output.contains("AWSTemplateFormatVersion"))
    #expect(!run.output.contains("diagnostics\": [\n    {"))
  }
}
