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

  @Test(
    arguments: [
      (.every(.minutes(5)), "rate(5 minutes)"), (.daily(hour: 3), "cron(0 3 * * ? *)"),
      (.daily(hour: 3, minute: 30), "cron(30 3 * * ? *)"),
      (.weekly(on: .monday, hour: 9), "cron(0 9 ? * MON *)"),
      (.cron(), "cron(0 * * * ? *)"), (.cron(minute: 30), "cron(30 * * * ? *)"),
      (.cron(days: .last(.friday)), "cron(0 0 ? * FRIL *)"),
      (.cron(minute: 5, month: 1), "cron(5 0 * 1 ? *)"),
      (.cron(hour: .any, days: .workdays), "cron(0 * ? * MON,TUE,WED,THU,FRI *)"),
      (.cron(minute: .every(15), hour: .range(8...17)), "cron(0/15 8-17 * * ? *)"),
      (
        .cron(minute: .at(30, 0, 30), hour: 8, days: .workdays),
        "cron(0,30 8 ? * MON,TUE,WED,THU,FRI *)"
      ),
      (.cron(hour: 8, days: .ofMonth(1), month: .at(1, 7)), "cron(0 8 1 1,7 ? *)"),
      (.cron(hour: 8, days: .ofMonth(.every(2))), "cron(0 8 1/2 * ? *)"),
      (.cron(hour: 8, days: .lastOfMonth, year: 2027), "cron(0 8 L * ? 2027)"),
      (.cron(hour: 8, days: .nth(2, .tuesday)), "cron(0 8 ? * TUE#2 *)"),
      (.cron(hour: .every(2, from: 1), days: .last(.friday)), "cron(0 1/2 ? * FRIL *)"),
    ] as [(Recurrence, String)])
  func `a recurrence is as AWS writes it`(recurrence: Recurrence, expression: String) throws {
    let made = try stack {
      let rule = ScheduledRule("Often", recurrence, runsIn: .everyRegion)
      rule.send(to: Topic("Alerts"))
    }
    #expect(made["Often", "ScheduleExpression"] == "\"\(expression)\"")
  }

  @Test func `a schedule has several targets`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let nightly = ScheduledRule(
        "Nightly", .daily(hour: 3), runsIn: .everyRegion, description: "Every night",
        name: "nightly")
      nightly.send(to: api, as: .constant(["kind": "nightly"]), retry: .attempts(2))
      nightly.send(to: Queue("Orders"))
    }
    #expect(
      made["Nightly"] == #"""
        {
          "Properties": {
            "Description": "Every night",
            "Name": "nightly",
            "ScheduleExpression": "cron(0 3 * * ? *)",
            "State": "ENABLED",
            "Targets": [
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Api",
                    "Arn"
                  ]
                },
                "Id": "Api",
                "Input": "{\"kind\":\"nightly\"}",
                "RetryPolicy": {
                  "MaximumRetryAttempts": 2
                }
              },
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Orders",
                    "Arn"
                  ]
                },
                "Id": "Orders"
              }
            ]
          },
          "Type": "AWS::Events::Rule"
        }
        """#)
    #expect(made.ids(ofType: "AWS::Lambda::Permission") == ["NightlyInvokesApi"])
  }
}
