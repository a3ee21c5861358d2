import DSQLKit
import TestSupport
import Testing

struct ScheduleTests {
  @Test(
    arguments: [
      (TimeSpan.minutes(1), "rate(1 minute)"), (.minutes(2), "rate(2 minutes)"),
      (.minutes(60), "rate(1 hour)"), (.minutes(90), "rate(90 minutes)"),
      (.hours(24), "rate(1 day)"), (.hours(36), "rate(36 hours)"), (.days(7), "rate(7 days)"),
      (.seconds(120), "rate(2 minutes)"),
    ])
  func `an interval is said in its largest unit, one in the singular`(
    interval: TimeSpan, expression: String
  ) throws {
    let made = try stack {
      ScheduledRule("Often", every: interval, target: Function("Api", code: .inline("…")))
    }
    #expect(made["Often", "ScheduleExpression"] == "\"\(expression)\"")
    #expect(made["Often", "State"] == #""ENABLED""#)
  }
}
