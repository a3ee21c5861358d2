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
    if let color = metric.color { check(color, of: "\(owner) has a metric") }
    if case .formula(let formula) = metric.source {
      require(
        formula.isFinite, "formula-has-finite-numbers",
        "\(owner) has a formula with a number that is not finite; give one that is")
    }
  }

  mutating func check(_ color: Metric.Color, of owner: String) {
    require(
      color.hasItsForm, "color-has-its-form",
      "\(owner) in the color '\(color.rawValue)'; one looks like '#d62728'")
  }
}
