internal import AWSResources
internal import CloudFormation

/// The queries of an alarm on a formula or a band, with ids for the metrics in them.
struct MetricQueries {
  typealias Query = CloudWatch.Alarm.MetricDataQuery

  static let bandID = "band"
  let list: [Query]

  init(of metric: Metric, every period: TimeSpan, within band: Alarm.Band?) {
    var ids: [Metric.Series: String] = [:]
    for (index, series) in metric.series.enumerated() { ids[series] = "m\(index + 1)" }
    var queries = metric.series.map { series in
      Query(
        id: Value(ids[series] ?? ""),
        label: metric.isSeries ? metric.label.map { Value($0) } : nil,
        metricStat: .init(
          metric: .init(
            dimensions: series.dimensions.isEmpty
              ? nil
              : series.sortedDimensions.map { .init(name: Value($0.name), value: $0.value) },
            metricName: Value(series.name), namespace: Value(series.namespace)),
          period: period.seconds, stat: Value(series.statistic.rawValue),
          unit: series.unit.map { .init(rawValue: $0.rawValue) }),
        returnData: Value(metric.isSeries))
    }
    if case .formula(let formula) = metric.source {
      queries.append(
        Query(
          id: "formula", expression: formula.text(naming: ids),
          label: metric.label.map { Value($0) }, returnData: true))
    }
    if let band {
      let watched = metric.isSeries ? "m1" : "formula"
      let width = Expression.text([.number(band.width)])
      queries.append(
        Query(
          id: Value(Self.bandID),
          expression: Value(.text([.string("ANOMALY_DETECTION_BAND(\(watched), "), width, ")"])),
          returnData: true))
    }
    list = queries
  }
}

extension Metric {
  fileprivate var isSeries: Bool {
    if case .series = source { true } else { false }
  }
}
