import CloudFormation
import Testing

@testable import SynthTools

struct TimestampTests {
  @Test(arguments: [
    ("2026-11-20T10:15:07Z", "2026-11-20T10:15:07.000Z"),
    ("2026-11-20T10:15:07.123456+00:00", "2026-11-20T10:15:07.123Z"),
    ("2026-11-20T10:15:07.5+02:00", "2026-11-20T08:15:07.500Z"),
    ("2026-11-20T23:45:07-0130", "2026-11-21T01:15:07.000Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
  ])
  func `reads what AWS writes`(text: String, read: String) {
    #expect(Timestamp(text)?.text == read)
  }

  @Test(arguments: ["", "yesterday", "2026-11-20", "2026-11-20 10:15:07", "2026-11-20T10:15"])
  func `takes nothing else for a time`(text: String) { #expect(Timestamp(text) == nil) }

  @Test func `reads seconds as the first version of the AWS CLI tells them`() throws {
    for text in ["1795169707.25", "\"2026-11-20T10:15:07.250Z\""] {
      #expect(try Timestamp(JSON(parsing: Array(text.utf8)))?.text == "2026-11-20T10:15:07.250Z")
    }
    #expect(try Timestamp(JSON(parsing: Array("9223372036854775807".utf8))) == nil)
    #expect(try Timestamp(JSON(parsing: Array("1e300".utf8))) == nil)
    #expect(Timestamp(nil as JSON?) == nil)
  }

  @Test(arguments: [
    (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (172_799, "47 h"),
    (172_800, "2 days"), (-5, "0 s"),
  ])
  func `says how long ago it was`(seconds: Int, age: String) {
    let then = Timestamp(milliseconds: 1_795_169_707_000)
    #expect(then.age(at: Timestamp(milliseconds: then.milliseconds + seconds * 1000)) == age)
  }

  @Test func `knows the time`() { #expect(Timestamp.now.milliseconds > 1_700_000_000_000) }
}

struct TimeSpanTests {
  @Test(arguments: [("1s", 1), ("10m", 600), ("2h", 7200), ("1d", 86_400), ("3660d", 316_224_000)])
  func `is a number and a unit`(text: String, seconds: Int) {
    #expect(TimeSpan(text)?.milliseconds == seconds * 1000)
  }

  @Test(arguments: ["", "m", "10", "0m", "-1m", "1.5h", "1 h", "1w", "٣m", "9999999999s", "3661d"])
  func `is nothing else`(text: String) { #expect(TimeSpan(text) == nil) }
}
