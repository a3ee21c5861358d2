/// A time such as `10m`.
package struct TimeSpan: Hashable, Sendable {
  package let milliseconds: Int

  /// A number from 1 and `s`, `m`, `h` or `d`; no more than ten years.
  package init?(_ text: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    let digits = text.dropLast()
    guard let unit = text.last.flatMap({ units[$0] }), digits.count < 10,
      digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), number > 0,
      number * unit <= 10 * 366 * 86_400
    else { return nil }
    milliseconds = number * unit * 1000
  }
}
