internal import CloudFormation

/// By what the metrics of clusters are told apart. Those of streams have a dimension more.
struct MetricDimensions {
  /// The names of metrics, by the name of their dimension.
  private var metrics: [String: Set<String>] = [:]

  /// - Parameter answer: A list of metrics.
  mutating func add(_ answer: JSON) {
    for metric in answer["Metrics"]?.elements ?? [] {
      let dimensions = (metric["Dimensions"]?.elements ?? []).compactMap { $0["Name"]?.string }
      guard let name = metric["MetricName"]?.string, dimensions.count == 1 else { continue }
      metrics[dimensions[0], default: []].insert(name)
    }
  }

  /// Nil when there is no metric.
  var text: String? {
    metrics.isEmpty ? nil : metrics.keys.sorted().joined(separator: ", ")
  }

  var evidence: String {
    metrics.sorted { $0.key < $1.key }.map { dimension, names in
      "\(dimension): \(names.sorted().joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
