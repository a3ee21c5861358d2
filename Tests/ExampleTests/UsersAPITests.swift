import Foundation
import TestSupport
import Testing

/// What must not come of the users API, whoever asks for it.
struct UsersAPITests {
  @Test(arguments: [
    (
      ["primary_region=us-west-2", "secondary_region=eu-west-1", "witness_region=us-east-1"],
      "regions-of-one-set"
    ),
    (["witness-region=us-east-1"], "witness-is-not-a-peer"),
    (["secondaryRegion=us-east-1"], "peers-differ"),
    (["witnessRegion=us-west-1"], "region-has-dsql"),
    (["memorySize=64"], "setting-is-allowed"),
    (["timeout=901"], "setting-is-allowed"),
    (["logRetentionDays=8"], "retention-is-one-of-cloudwatchs"),
    (["corsOrigins=https://example.com/"], "origin-has-its-form"),
    (["memory_sise=1024"], "setting-is-known"),
  ])
  func `refuses what AWS would refuse, and writes nothing`(choices: [String], id: String) throws {
    let workshop = try Workshop()
    let example = Example.folder.appending(path: "UsersAPI").path
    let result = try workshop.run(
      ["synth", example, "-o", "out"] + choices.flatMap { ["-c", $0] })
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("[\(id)]\n"))
    #expect(workshop.files(in: "out") == [])
  }

  @Test func `shows in the difference what was chosen otherwise`() throws {
    let workshop = try Workshop()
    let example = Example.folder.appending(path: "UsersAPI").path
    #expect(try workshop.run("synth", example, "-o", "out").status == 0)
    let result = try workshop.run("diff", "out", example, "--env", "large")
    #expect(result.status == 2)
    #expect(
      result.output == """
        us-east-1/MultiRegionAuroraDsql-Primary-dev    1 changed
        us-east-2/MultiRegionAuroraDsql-Secondary-dev  1 changed
          ~ Api  AWS::Lambda::Function
              ~ MemorySize  512 → 1024
              ~ Timeout     30 → 60

        2 of 2 stacks differ: 2 changed

        """)
  }
}
