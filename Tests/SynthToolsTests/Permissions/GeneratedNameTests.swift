import Testing

@testable import SynthTools

struct GeneratedNameTests {
  private func pattern(_ stack: String, _ id: String, _ limit: Int) -> String {
    GeneratedName(stack: stack, id: id, limit: limit).pattern
  }

  @Test func `is the stack and the id where both have room`() {
    #expect(pattern("Orders", "ApiRole", 64) == "Orders-ApiRole-*")
    #expect(
      pattern(String(repeating: "s", count: 40), "ApiRole123", 64).hasSuffix("s-ApiRole123-*"))
  }

  /// Names that AWS has made.
  @Test(arguments: [
    (
      "RainlyticsSummariesJobFunction7B", 64,
      "ChineseboostAnalyticsStac-RainlyticsSummariesJobFun-UjecjFhpdr1d"
    ),
    (
      "RainlyticsLogsBucket8DF4EEAB", 63,
      "ChineseboostAnalyticsStac-RainlyticsLogsBucket8DF4-hdst4ohfvdif"
    ),
    (
      "RainlyticsSummariesJobLogs1C6CB09C", 512,
      "ChineseboostAnalyticsStack-RainlyticsSummariesJobLogs1C6CB09C-UJ5n2NwuSPZB"
    ),
  ])
  func `matches what AWS makes of it`(id: String, limit: Int, name: String) {
    #expect(Wildcard(pattern("ChineseboostAnalyticsStack", id, limit)).matches(name))
  }

  @Test func `leaves a short part of a long name as it is`() {
    let stack = "MultiRegionAuroraDsql-Primary-dev"
    #expect(
      pattern(stack, "UsersMigrationsRole", 64)
        == "MultiRegionAuroraDsql-Pri*UsersMigrationsRole*")
  }
}
