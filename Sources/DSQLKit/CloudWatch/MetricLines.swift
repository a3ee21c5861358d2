internal import CloudFormation

/// The metrics of a widget as a dashboard's body has them: formulas, and hidden what they are made of.
struct MetricLines {
  private(set) var list: [Expression] = []
  private var ids: [Metric.Series: String] = [:]
  private var formulas = 0

  init(left: [Metric], right: [Metric]) {
    for metric in left { add(metric, isRight: false) }
    for metric in right { add(metric, isRight: true) }
  }

  private mutating func add(_ metric: Metric, isRight: Bool) {
    var options = Members()
    options.set("color", metric.color?.rawValue)
    options.set("label", metric.label)
    if isRight { options.set("yAxis", "right" as Expression) }
    switch metric.source {
    case .series(let series): list.append(Self.line(series, options))
    case .formula(let formula):
      for series in formula.series where ids[series] == nil {
        let id = "m\(ids.count + 1)"
        ids[series] = id
        list.append(
          Self.line(series, Members().setting("id", to: id).setting("visible", to: false)))
      }
      formulas += 1
      options.set("expression", formula.text(naming: ids))
      options.set("id", "e\(formulas)" as Expression)
      options.set("region", formula.region?.rawValue)
      list.append([.object(options)])
    }
  }

  private static func line(_ series: Metric.Series, _ options: Members) -> Expression {
    var options = options
    options.set("period", series.period?.seconds)
    options.set("region", series.region?.rawValue)
    options.set("stat", series.statistic.rawValue)
    let dimensions = series.sortedDimensions.flatMap {
      [Expression.string($0.name), $0.value.expression]
    }
    return .array(
      [.string(series.namespace), .string(series.name)] + dimensions + [.object(options)])
  }
}
