import Testing

@testable import SynthTools

struct ConfigurationTests {
  private func file(_ text: String) throws -> ConfigurationFile {
    try ConfigurationFile(reading: Array(text.utf8), at: "dsqlsynth.json")
  }

  private func problems(_ configure: () throws -> Configuration) -> [ConfigurationProblem] {
    do {
      _ = try configure()
      return []
    } catch {
      return (error as? ConfigurationError)?.problems ?? []
    }
  }

  @Test func `lets the later of its sources win`() throws {
    let configuration = try Configuration(
      file: file(
        """
        {"settings": {"a": 1}, "environments": {"prod": {"account": "123456789012", "settings": {"a": 2}}}}
        """),
      environment: "prod",
      variables: [("DSQLSYNTH_B", "4"), ("PATH", "x"), ("DSQLSYNTH_A", "3"), ("DSQLSYNTH_", "x")],
      assignments: ["a=5", "text=x=y", "empty="])
    #expect(
      configuration.choices == [
        Choice(origin: "dsqlsynth.json:1", key: "a", value: "1"),
        Choice(origin: "dsqlsynth.json:1", key: "a", value: "2"),
        Choice(origin: "DSQLSYNTH_A", key: "A", value: "3"),
        Choice(origin: "DSQLSYNTH_B", key: "B", value: "4"),
        Choice(origin: "-c", key: "a", value: "5"),
        Choice(origin: "-c", key: "text", value: "x=y"),
        Choice(origin: "-c", key: "empty", value: ""),
      ])
    #expect(configuration.environment?.account == "123456789012")
  }

  @Test func `leaves an environment out that nobody asks for`() throws {
    let configuration = try Configuration(
      file: file("{\"environments\": {\"prod\": {\"settings\": {\"a\": 2}}}}"), environment: nil,
      variables: [], assignments: [])
    #expect(configuration.choices.isEmpty)
    #expect(configuration.environment == nil)
  }

  @Test(arguments: [
    ("prd", "dsqlsynth.json has no environment 'prd'; did you mean 'prod'?"),
    ("somewhere", "dsqlsynth.json has no environment 'somewhere'; there are prod, test"),
  ])
  func `says which environments there are`(name: String, problem: String) throws {
    let file = try file("{\"environments\": {\"prod\": {}, \"test\": {}}}")
    let found = problems {
      try Configuration(file: file, environment: name, variables: [], assignments: [])
    }
    #expect(found.map(\.description) == ["error: " + problem])
    #expect(found.map(\.kind) == [.usage])
  }

  @Test func `says when there is no file for an environment to be in`() {
    let found = problems {
      try Configuration(file: nil, environment: "prod", variables: [], assignments: [])
    }
    #expect(
      found.map(\.description) == [
        "error: there is no environment 'prod', because there is no dsqlsynth.json beside the description"
      ])
  }

  @Test func `refuses two choices for one setting in one place, and choices of nothing`() {
    let found = problems {
      try Configuration(
        file: nil, environment: nil,
        variables: [("DSQLSYNTH_MEMORY_SIZE", "1"), ("DSQLSYNTH_MEMORYSIZE", "2")],
        assignments: ["memory", "=1", "memory-size=1", "memorySize=2"])
    }
    #expect(
      found.map(\.description) == [
        "error: DSQLSYNTH_MEMORYSIZE and DSQLSYNTH_MEMORY_SIZE choose one setting; keep one of them",
        "error: -c memory chooses nothing; write -c KEY=VALUE",
        "error: -c =1 chooses nothing; write -c KEY=VALUE",
        "error: -c memory-size=1 and -c memorySize=2 choose one setting; keep one of them",
      ])
    #expect(found.map(\.kind) == [.content, .usage, .usage, .usage])
  }
}
