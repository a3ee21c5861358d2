import TestSupport
import Testing

/// Every rule of the language has a report that is compared as a whole, so that a new rule cannot be forgotten.
struct CoverageTests {
  @Test func `each diagnostic of the language is reported by some wrong description`() throws {
    // What looks like the id of a diagnostic is one: little else in DSQLKit is spelt so.
    let ids = try words(in: "Sources/DSQLKit", matching: /"([a-z]+(?:-[a-z]+)+)"/)
      .subtracting(Self.wordsOfEventPatterns)
    let reported = try words(
      in: "Tests/DSQLKitTests/Reports", matching: /\[([a-z]+(?:-[a-z]+)+)\]$/)
    #expect(ids.count > 60)
    #expect(ids.subtracting(reported).sorted() == [])
    // What is wrong with files beside a description is found in the assembly's own code.
    let beside = try words(in: "Sources/Assembly", matching: /"([a-z]+(?:-[a-z]+)+)"/)
    #expect(reported.subtracting(ids).subtracting(beside).sorted() == [])
  }

  @Test func `there are as many wrong descriptions as promised`() throws {
    let descriptions = try Repository.swiftFiles(in: "Tests/DSQLKitTests/Reports")
      .map { $0.matches(of: /@Test func `/).count }
      .reduce(0, +)
    #expect(descriptions >= 100)
  }

  private static let wordsOfEventPatterns: Set<String> = [
    "anything-but", "date-after", "date-before", "date-on-or-after", "date-on-or-before",
    "detail-type", "equals-ignore-case", "in-date-range", "ip-address-in-range",
    "ip-address-not-in-range", "not-equals-ignore-case", "not-wildcard", "replay-name",
  ]

  private func words(in folder: String, matching pattern: Regex<(Substring, Substring)>) throws
    -> Set<String>
  {
    var words: Set<String> = []
    for text in try Repository.swiftFiles(in: folder) {
      for match in text.matches(of: pattern.anchorsMatchLineEndings()) {
        words.insert(String(match.1))
      }
    }
    return words
  }
}
