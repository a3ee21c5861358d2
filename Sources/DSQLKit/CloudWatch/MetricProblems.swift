internal import CloudFormation

extension Problems {
  /// What CloudWatch refuses of a metric, whatever shows it.
  mutating func check(metric: Metric, of owner: String) {
    for series in metric.series {
      for (what, text) in [("name", series.name), ("namespace", series.namespace)] {
        require(
          (1...255).contains(text.unicodeScalars.count), "metric-has-a-name",
          "\(owner) has a metric whose \(what) is '\(text.prefix(40))'; allowed are 1 to 255 characters"
        )
      }
      require(
        series.dimensions.count <= 30, "metric-has-thirty-dimensions-at-most",
        "\(owner) has the metric \(series.name) with \(series.dimensions.count) dimensions; allowed are up to 30"
      )
      require(
        !series.dimensions.contains { $0.key.isEmpty || $0.value.literal == "" },
        "dimension-has-a-name-and-a-value",
        "\(owner) has the metric \(series.name) with a dimension without a name or a value; name both, or leave it out"
      )
      require(
        series.statistic.hasItsForm, "statistic-is-one-of-cloudwatchs",
        "\(owner) sees the metric \(series.name) by '\(series.statistic.rawValue)'; CloudWatch has .sum, .average, .maximum, .minimum, .sampleCount, .percentile(0 to 100), .trimmedMean(0 to 100)"
      )
    }
    for series in metric.series { check(filterOf: series, of: owner) }
    if let color = metric.color { check(color, of: "\(owner) has a metric") }
    if case .formula(let formula) = metric.source {
      require(
        formula.isFinite, "formula-has-finite-numbers",
        "\(owner) has a formula with a number that is not finite; give one that is")
      require(
        !formula.isEmpty, "formula-says-something",
        "\(owner) has a formula with nothing in it, or in a list of it; name a metric")
    }
  }

  /// A metric filter publishes by all of its dimensions, and nothing without them.
  private mutating func check(filterOf series: Metric.Series, of owner: String) {
    guard let filter = series.publisher, let own = filter.filteredDimensions else { return }
    let asked = series.dimensions.keys.sorted()
    let list = { (names: [String]) in
      names.isEmpty ? "no dimensions" : names.map { "'\($0)'" }.joined(separator: ", ")
    }
    require(
      asked == own, "filtered-metric-has-its-dimensions",
      "\(owner) asks the metric filter '\(filter.id)' for \(series.name) by \(list(asked)), and it publishes by \(list(own)); write metric(\(own.isEmpty ? "" : "where: [" + own.map { "\"\($0)\": …" }.joined(separator: ", ") + "]"))"
    )
  }

  mutating func check(_ color: Metric.Color, of owner: String) {
    require(
      color.hasItsForm, "color-has-its-form",
      "\(owner) in the color '\(color.rawValue)'; one looks like '#d62728'")
  }
}

extension Metric.Formula {
  fileprivate var isEmpty: Bool {
    let text = parts.map { part in
      switch part {
      case .text(.string(let text)): text
      case .text, .series: "x"
      }
    }.joined()
    return text.allSatisfy(\.isWhitespace) || text.contains("[]")
  }
}

extension Resource {
  /// The names of the dimensions by which a metric filter publishes, in their order.
  fileprivate var filteredDimensions: [String]? {
    guard type == "AWS::Logs::MetricFilter",
      case .array(let transformations)? = properties["MetricTransformations"],
      transformations.count == 1, case .object(let only) = transformations[0]
    else { return nil }
    guard case .array(let dimensions)? = only["Dimensions"] else { return [] }
    return dimensions.compactMap { dimension in
      if case .object(let members) = dimension, case .string(let key)? = members["Key"] {
        key
      } else {
        nil
      }
    }.sorted()
  }
}
