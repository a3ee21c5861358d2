internal import CloudFormation

extension Metric {
  /// What the values of a period become.
  public struct Statistic: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let average = Statistic(rawValue: "Average")
    public static let maximum = Statistic(rawValue: "Maximum")
    public static let minimum = Statistic(rawValue: "Minimum")
    public static let sampleCount = Statistic(rawValue: "SampleCount")
    public static let sum = Statistic(rawValue: "Sum")

    public static let p50 = Statistic(rawValue: "p50")
    public static let p90 = Statistic(rawValue: "p90")
    public static let p95 = Statistic(rawValue: "p95")
    public static let p99 = Statistic(rawValue: "p99")
    /// The mean of what is neither in the lowest nor in the highest quarter.
    public static let interquartileMean = Statistic(rawValue: "IQM")

    /// What `percent` of the values are not above: 0 to 100.
    public static func percentile(_ percent: Double) -> Statistic { Statistic("p", percent) }

    /// The mean of the lowest `percent` of the values, such as 99 to leave out outliers.
    public static func trimmedMean(_ percent: Double) -> Statistic { Statistic("tm", percent) }

    /// The mean of the values with those above `percent` set to the value there.
    public static func winsorizedMean(_ percent: Double) -> Statistic { Statistic("wm", percent) }

    private init(_ prefix: String, _ percent: Double) {
      let number = Expression.text([.number(percent)])
      if case .string(let text) = number { rawValue = prefix + text } else { rawValue = prefix }
    }
  }
}

extension Metric.Statistic {
  /// Whether alarms call it a statistic, and not an extended one.
  var isBasic: Bool {
    [Self.average, .maximum, .minimum, .sampleCount, .sum].contains(self)
  }

  var isPercentile: Bool { rawValue.hasPrefix("p") }

  /// Whether CloudWatch has it.
  var hasItsForm: Bool {
    if isBasic || self == .interquartileMean { return true }
    if rawValue.last == ")" {
      return ["PR(", "TM(", "TC(", "TS(", "WM("].contains { rawValue.hasPrefix($0) }
    }
    let prefix = rawValue.prefix { $0.isLetter }
    guard ["p", "tm", "tc", "ts", "wm"].contains(prefix),
      let percent = Double(rawValue.dropFirst(prefix.count))
    else { return false }
    return (0...100).contains(percent)
  }
}
