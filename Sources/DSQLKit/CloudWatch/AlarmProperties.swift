internal import AWSResources
internal import CloudFormation

extension Alarm {
  /// What is compared, and with what.
  struct Condition {
    enum Limit {
      case threshold(Double)
      case band(Band)
    }

    let metric: Metric
    let comparison: CloudWatch.Alarm.ComparisonOperator
    let limit: Limit
  }

  /// Which periods count.
  struct Evaluation {
    let period: TimeSpan?
    let periods: Int
    let breaching: Int?
    let missingData: MissingData
    let lowSamples: LowSamples
  }

  /// What happens.
  struct Actions {
    let alarm: [Topic]
    let ok: [Topic]
    let insufficientData: [Topic]
    let isEnabled: Bool

    /// What lets alarms publish to the topics.
    func companions(at location: SourceLocation) -> [Resource.Companion] {
      (alarm + ok + insufficientData).map {
        .statement(TopicUse(of: $0.resource, .alarm, at: location))
      }
    }
  }

  init(
    _ id: String, _ condition: Condition, _ evaluation: Evaluation, _ actions: Actions,
    _ name: Value<String>?, _ description: String?, _ location: SourceLocation
  ) {
    var problems = Problems(at: location)
    problems.check(condition, evaluation, of: id)
    problems.check(actions, ofAlarm: id)
    problems.check(alarmName: name, of: id)
    problems.check(description: description, of: "alarm '\(id)'", upTo: 1_024)
    resource = Self.resource(id, condition, evaluation, at: location)
      .setting(actions: actions, name: name, description: description)
      .with(
        companions: MetricPlacement.companions(
          condition.metric.series, location, isWatched: true)
          + [.statement(ActionPlacement(location: location))]
          + actions.companions(at: location)
          + condition.companions(of: id, location) + problems.companions)
  }

  /// One metric is a property of its own; anything more is a list of queries.
  private static func resource(
    _ id: String, _ condition: Condition, _ evaluation: Evaluation, at location: SourceLocation
  ) -> Resource {
    let period = evaluation.period(of: condition.metric)
    let threshold: Value<Double>? =
      switch condition.limit {
      case .threshold(let number): Value(number.isFinite ? number : 0)
      case .band: nil
      }
    guard let threshold, case .series(let series) = condition.metric.source else {
      return CloudWatch.Alarm(
        id,
        comparisonOperator: condition.comparison,
        datapointsToAlarm: evaluation.breaching.map { Value($0) },
        evaluationPeriods: Value(evaluation.periods),
        metrics: MetricQueries(of: condition.metric, every: period, within: condition.band).list,
        threshold: threshold,
        thresholdMetricId: condition.band == nil ? nil : Value(MetricQueries.bandID),
        treatMissingData: .init(rawValue: evaluation.missingData.rawValue),
        fileID: location.file, line: location.line
      ).resource
    }
    let dimensions = series.sortedDimensions
    let statistic = series.statistic
    return CloudWatch.Alarm(
      id,
      comparisonOperator: condition.comparison,
      datapointsToAlarm: evaluation.breaching.map { Value($0) },
      dimensions: dimensions.isEmpty
        ? nil : dimensions.map { .init(name: Value($0.name), value: $0.value) },
      evaluateLowSampleCountPercentile: evaluation.lowSamples == .ignore ? "ignore" : nil,
      evaluationPeriods: Value(evaluation.periods),
      extendedStatistic: statistic.isBasic ? nil : Value(statistic.rawValue),
      metricName: Value(series.name),
      namespace: Value(series.namespace),
      period: period.seconds,
      statistic: statistic.isBasic ? .init(rawValue: statistic.rawValue) : nil,
      threshold: threshold,
      treatMissingData: .init(rawValue: evaluation.missingData.rawValue),
      unit: series.unit.map { .init(rawValue: $0.rawValue) },
      fileID: location.file, line: location.line
    ).resource
  }
}

extension Alarm.Condition {
  var band: Alarm.Band? {
    if case .band(let band) = limit { band } else { nil }
  }
}

extension Alarm.Evaluation {
  /// All metrics of a formula are seen over one period.
  func period(of metric: Metric) -> TimeSpan {
    period ?? metric.series.lazy.compactMap(\.period).first ?? .minutes(5)
  }
}
