internal import CloudFormation

/// When something runs again and again.
public struct Recurrence: Hashable, Sendable {
  private enum Form: Hashable {
    case rate(TimeSpan)
    case cron(Cron)
  }
  private let form: Form

  private struct Cron: Hashable {
    let minute: CronField
    let hour: CronField
    let days: CronDays
    let month: CronField
    let year: CronField
  }

  /// - Parameter interval: Whole minutes, counted from when the rule is made.
  public static func every(_ interval: TimeSpan) -> Recurrence {
    Recurrence(form: .rate(interval))
  }

  /// At the minutes where all fields fit; in UTC, unless a ``Schedule`` has a time zone.
  ///
  /// - Parameter hour: When left out, midnight of the days, months or years that are said, and else every hour.
  public static func cron(
    minute: CronField = 0, hour: CronField? = nil, days: CronDays = .any,
    month: CronField = .any, year: CronField = .any
  ) -> Recurrence {
    let isAnyDay = days == .any && month == .any && year == .any
    return Recurrence(
      form: .cron(
        Cron(
          minute: minute, hour: hour ?? (isAnyDay ? .any : 0), days: days, month: month,
          year: year)))
  }

  /// Once a day; in UTC, unless a ``Schedule`` has a time zone.
  public static func daily(hour: Int, minute: Int = 0) -> Recurrence {
    .cron(minute: .at(minute), hour: .at(hour))
  }

  /// Once a week; in UTC, unless a ``Schedule`` has a time zone.
  public static func weekly(
    on day: CronDays.Weekday, hour: Int, minute: Int = 0
  ) -> Recurrence { .cron(minute: .at(minute), hour: .at(hour), days: .ofWeek(day)) }
}

extension Recurrence {
  /// As AWS writes it; a text that it would refuse where there are problems.
  var text: String {
    switch form {
    case .rate(let interval): return Self.rate(of: interval.seconds.literal ?? 60)
    case .cron(let cron):
      let days = cron.days.texts
      return
        "cron(\(cron.minute.text(in: 0...59)) \(cron.hour.text(in: 0...23)) \(days.ofMonth) \(cron.month.text(in: 1...12)) \(days.ofWeek) \(cron.year.text(in: 1_970...2_199)))"
    }
  }

  func check(of what: String, _ problems: inout Problems) {
    switch form {
    case .rate(let interval):
      let seconds = interval.seconds.literal ?? 60
      problems.require(
        interval.seconds.literal != nil, "schedule-is-known",
        "the interval of \(what) is known only when deployed; its unit stands in the template, so give a number or a setting"
      )
      problems.require(
        seconds >= 60 && seconds.isMultiple(of: 60), "schedule-has-whole-minutes",
        "\(what) runs every \(seconds) seconds; allowed are whole minutes, 1 or more")
    case .cron(let cron):
      for (name, field, range) in [
        ("minute", cron.minute, 0...59), ("hour", cron.hour, 0...23),
        ("month", cron.month, 1...12), ("year", cron.year, 1_970...2_199),
      ] {
        guard let wrong = field.problem(in: range) else { continue }
        problems.require(
          false, "cron-field-in-range",
          "\(what) runs at \(name) \(wrong); allowed is \(range.lowerBound) to \(range.upperBound)")
      }
      if let wrong = cron.days.problem {
        problems.require(false, "cron-field-in-range", "\(what) runs at \(wrong)")
      }
    }
  }

  /// AWS insists on the singular for one.
  private static func rate(of seconds: Int) -> String {
    let (count, unit): (Int, String) =
      seconds.isMultiple(of: 86_400)
      ? (seconds / 86_400, "day")
      : seconds.isMultiple(of: 3_600) ? (seconds / 3_600, "hour") : (seconds / 60, "minute")
    return "rate(\(count) \(unit)\(count == 1 ? "" : "s"))"
  }
}
