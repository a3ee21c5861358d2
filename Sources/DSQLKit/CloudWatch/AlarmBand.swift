internal import AWSResources
public import CloudFormation

extension Alarm {
  /// What CloudWatch expects of a metric after what it has seen of it.
  public struct Band: Hashable, Sendable {
    let width: Double
    let timeZone: String?

    /// - Parameters:
    ///   - deviations: How wide the band is, in standard deviations; more is more tolerant.
    ///   - timeZone: Such as `Europe/Berlin`, where the metric follows local time across daylight saving; brings the
    ///     companion `<id>Detector`. CloudWatch trains one by itself when left out.
    public static func band(_ deviations: Double, timeZone: String? = nil) -> Band {
      Band(width: deviations, timeZone: timeZone)
    }
  }

  /// Alarms when the metric leaves the band, upwards or downwards.
  public init(
    _ id: String, on metric: Metric, outside band: Band,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .notBreaching, notify topics: Topic...,
    whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [], actionsAreEnabled: Bool = true,
    name: Value<String>? = nil, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      id,
      Condition(
        metric: metric, comparison: .lessThanLowerOrGreaterThanUpperThreshold, limit: .band(band)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: .evaluate),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is above the band.
  public init(
    _ id: String, on metric: Metric, above band: Band,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .notBreaching, notify topics: Topic...,
    whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [], actionsAreEnabled: Bool = true,
    name: Value<String>? = nil, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      id,
      Condition(metric: metric, comparison: .greaterThanUpperThreshold, limit: .band(band)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: .evaluate),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }

  /// Alarms when the metric is below the band, and when there is no data.
  public init(
    _ id: String, on metric: Metric, below band: Band,
    over period: TimeSpan? = nil, for periods: Int = 1, ofWhich breaching: Int? = nil,
    missingData: MissingData = .breaching, notify topics: Topic...,
    whenOK: [Topic] = [], whenDataIsMissing: [Topic] = [], actionsAreEnabled: Bool = true,
    name: Value<String>? = nil, description: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      id, Condition(metric: metric, comparison: .lessThanLowerThreshold, limit: .band(band)),
      Evaluation(
        period: period, periods: periods, breaching: breaching, missingData: missingData,
        lowSamples: .evaluate),
      Actions(
        alarm: topics, ok: whenOK, insufficientData: whenDataIsMissing,
        isEnabled: actionsAreEnabled),
      name, description, SourceLocation(file: fileID, line: line))
  }
}

extension Alarm.Condition {
  /// The detector of a band that says how it is trained.
  func companions(of id: String, _ location: SourceLocation) -> [Resource.Companion] {
    guard let timeZone = band?.timeZone, case .series(let series) = metric.source else { return [] }
    let detector = CloudWatch.AnomalyDetector(
      id + "Detector",
      configuration: .init(metricTimeZone: Value(timeZone)),
      singleMetricAnomalyDetector: .init(
        dimensions: series.dimensions.isEmpty
          ? nil : series.sortedDimensions.map { .init(name: Value($0.name), value: $0.value) },
        metricName: Value(series.name), namespace: Value(series.namespace),
        stat: Value(series.statistic.rawValue)),
      fileID: location.file, line: location.line)
    return [.resource(detector.resource)]
  }
}
