/// The days of a cron expression: of months or of weeks, never of both.
public struct CronDays: Hashable, Sendable {
  private enum Form: Hashable {
    case any
    case ofMonth(CronField)
    case lastOfMonth
    case ofWeek([Weekday])
    case nth(Int, Weekday)
    case last(Weekday)
  }
  private let form: Form

  /// A day of the week.
  public enum Weekday: String, CaseIterable, Sendable {
    case sunday = "SUN"
    case monday = "MON"
    case tuesday = "TUE"
    case wednesday = "WED"
    case thursday = "THU"
    case friday = "FRI"
    case saturday = "SAT"
  }

  /// Every day.
  public static let any = CronDays(form: .any)
  /// The last day of a month, whichever that is.
  public static let lastOfMonth = CronDays(form: .lastOfMonth)
  /// From Monday to Friday.
  public static let workdays = ofWeek(.monday, .tuesday, .wednesday, .thursday, .friday)

  /// Days by their numbers, 1 to 31; months that lack one are left out.
  public static func ofMonth(_ days: CronField) -> CronDays { CronDays(form: .ofMonth(days)) }
  /// Days by their names.
  public static func ofWeek(_ days: Weekday...) -> CronDays { CronDays(form: .ofWeek(days)) }
  /// Such as the second Tuesday of a month.
  public static func nth(_ count: Int, _ day: Weekday) -> CronDays {
    CronDays(form: .nth(count, day))
  }
  /// Such as the last Friday of a month.
  public static func last(_ day: Weekday) -> CronDays { CronDays(form: .last(day)) }
}

extension CronDays {
  /// One of the two fields is always a question mark.
  var texts: (ofMonth: String, ofWeek: String) {
    switch form {
    case .any: ("*", "?")
    case .ofMonth(let days): (days.text(in: 1...31), "?")
    case .lastOfMonth: ("L", "?")
    case .ofWeek(let days):
      ("?", Weekday.allCases.filter(days.contains).map(\.rawValue).joined(separator: ","))
    case .nth(let count, let day): ("?", "\(day.rawValue)#\(count)")
    case .last(let day): ("?", "\(day.rawValue)L")
    }
  }

  var problem: String? {
    switch form {
    case .any, .lastOfMonth, .last: nil
    case .ofMonth(let days): days.problem(in: 1...31).map { "the day \($0); allowed is 1 to 31" }
    case .ofWeek(let days): days.isEmpty ? "no day of the week; name one" : nil
    case .nth(let count, _):
      (1...5).contains(count) ? nil : "the \(count)th of a day; allowed is 1 to 5"
    }
  }
}
