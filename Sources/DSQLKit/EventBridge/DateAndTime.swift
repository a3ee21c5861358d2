/// A date and a time of day as EventBridge reads them, such as `2026-12-24T18:00:00`.
enum DateAndTime {
  /// Whether the text has the form, and there is such a day and such a time of it.
  static func isOne(_ text: some StringProtocol) -> Bool {
    let form = "0000-00-00T00:00:00"
    let fits =
      text.utf8.count == form.utf8.count
      && zip(text.utf8, form.utf8).allSatisfy { own, expected in
        expected == UInt8(ascii: "0") ? ASCII.isDigit(own) : own == expected
      }
    guard fits else { return false }
    let numbers = text.split { !ASCII.isDigit($0.asciiValue ?? 0) }.compactMap { Int($0) }
    return (1...12).contains(numbers[1])
      && (1...days(of: numbers[1], in: numbers[0])).contains(numbers[2]) && numbers[3] < 24
      && numbers[4] < 60 && numbers[5] < 60
  }

  private static func days(of month: Int, in year: Int) -> Int {
    let isLeap =
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
