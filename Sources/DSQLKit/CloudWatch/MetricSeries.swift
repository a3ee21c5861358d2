internal import Assembly
internal import CloudFormation

extension Metric {
  /// One published metric, by one statistic.
  struct Series: Hashable, Sendable {
    var name: String
    var namespace: String
    var dimensions: [String: Value<String>]
    var statistic: Statistic
    var unit: Unit?
    var period: TimeSpan?
    /// Nil for the Region of the stack.
    var region: Region?
    /// What publishes it, when the stack has to have that for the metric to have data.
    var publisher: Resource?

    /// Whether AWS publishes it, once a minute at most; only metrics of one's own may come more often.
    var isOfAWS: Bool { namespace.hasPrefix("AWS/") }

    var sortedDimensions: [(name: String, value: Value<String>)] {
      dimensions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }
}
