#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import CloudFormation

/// A moment of the wall clock, as AWS tells it.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Since 1970, in UTC.
  package let milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }

  /// Reads `2026-11-20T10:15:00.123Z`, with a fraction and an offset of any kind or without.
  init?(_ text: String) {
    let fields = text.prefix(19).split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    let end = text.dropFirst(19)
    guard fields.count == 6, text.dropFirst(10).first == "T" else { return nil }
    var time = tm()
    time.tm_year = Int32(clamping: fields[0] - 1900)
    time.tm_mon = Int32(clamping: fields[1] - 1)
    time.tm_mday = Int32(clamping: fields[2])
    time.tm_hour = Int32(clamping: fields[3])
    time.tm_min = Int32(clamping: fields[4])
    time.tm_sec = Int32(clamping: fields[5])
    var fraction = 0
    if end.first == "." {
      let digits = end.dropFirst().prefix(while: \.isNumber).prefix(3)
      fraction = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
    }
    milliseconds = (timegm(&time) - Self.offset(in: end) * 60) * 1000 + fraction
  }

  /// Text, or seconds since 1970: the two versions of the AWS CLI differ.
  init?(_ json: JSON?) {
    switch json?.kind {
    case .string(let text): self.init(text)
    case .integer(let seconds) where abs(seconds) < 1 << 40:
      self.init(milliseconds: seconds * 1000)
    case .number(let seconds) where abs(seconds) < 1e12:
      self.init(milliseconds: Int(seconds * 1000))
    default: return nil
    }
  }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

  /// Such as `2026-11-20T10:15:00.123Z`.
  package var text: String {
    var seconds = time_t(milliseconds / 1000)
    var time = tm()
    gmtime_r(&seconds, &time)
    let date = "\(time.tm_year + 1900)-\(padded(time.tm_mon + 1))-\(padded(time.tm_mday))"
    let clock = "\(padded(time.tm_hour)):\(padded(time.tm_min)):\(padded(time.tm_sec))"
    return "\(date)T\(clock).\(padded(Int32(milliseconds % 1000), to: 3))Z"
  }

  /// How long ago it was, such as `3 min`.
  func age(at now: Timestamp) -> String {
    let seconds = max(0, (now.milliseconds - milliseconds) / 1000)
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min"
    case ..<(48 * 3600): return "\(seconds / 3600) h"
    default: return "\(seconds / 86400) days"
    }
  }

  /// In minutes, of `+01:30` or `+0130` behind a time.
  private static func offset(in end: Substring) -> Int {
    guard let sign = end.firstIndex(where: { $0 == "+" || $0 == "-" }) else { return 0 }
    guard let digits = Int(end[sign...].filter { $0.isASCII && $0.isNumber }.prefix(4)) else {
      return 0
    }
    let minutes = digits / 100 * 60 + digits % 100
    return end[sign] == "-" ? -minutes : minutes
  }

  private func padded(_ number: Int32, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
