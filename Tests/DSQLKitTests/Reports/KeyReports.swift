import DSQLKit
import TestSupport
import Testing

struct KeyReports {
  @Test func `an alias has its form`() throws {
    let said = try stackReports {
      Key("Secrets", alias: "alias/shop")  // ①
      Key("Others", alias: "aws/shop")  // ②
    }
    #expect(
      said == """
        ①: error: the key 'Secrets' has the alias 'alias/shop'; leave out 'alias/', which is put before it [alias-has-its-form]
        ②: error: the key 'Others' has the alias 'aws/shop'; an alias has 1 to 250 letters, digits and any of / _ -, and does not start with 'aws/' [alias-has-its-form]
        """)
  }

  @Test func `a key's times are days that AWS allows`() throws {
    let said = try stackReports {
      Key("Secrets", rotation: .days(30), deletionWindow: .days(31))  // ①
      Key("Others", rotation: .hours(36))  // ②
    }
    #expect(
      said == """
        ①: error: the deletion window of key 'Secrets', in days, is 31; allowed is 7 to 30 [deletion-window-in-range]
        ①: error: the rotation of key 'Secrets', in days, is 30; allowed is 90 to 2560 [rotation-in-range]
        ②: error: the rotation of key 'Others', in days, is no whole number of days; write .days(…) [rotation-in-range]
        """)
  }
}
