extension Metric {
  /// What the values of a metric count.
  public struct Unit: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let bytes = Unit(rawValue: "Bytes")
    public static let count = Unit(rawValue: "Count")
    public static let countPerSecond = Unit(rawValue: "Count/Second")
    public static let microseconds = Unit(rawValue: "Microseconds")
    public static let milliseconds = Unit(rawValue: "Milliseconds")
    public static let percent = Unit(rawValue: "Percent")
    public static let seconds = Unit(rawValue: "Seconds")
  }

  /// A color of a graph.
  public struct Color: RawRepresentable, Hashable, Sendable {
    /// As in `#d62728`.
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let blue = Color(rawValue: "#1f77b4")
    public static let orange = Color(rawValue: "#ff7f0e")
    public static let green = Color(rawValue: "#2ca02c")
    public static let red = Color(rawValue: "#d62728")
    public static let purple = Color(rawValue: "#9467bd")
    public static let grey = Color(rawValue: "#7f7f7f")

    var hasItsForm: Bool {
      rawValue.utf8.count == 7 && rawValue.hasPrefix("#")
        && rawValue.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }
  }
}
