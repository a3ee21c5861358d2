internal import CloudFormation

extension Problems {
  /// CloudWatch's limits, 2026-11: PutMetricAlarm, and "Limits" of alarms in the user guide.
  private static let metricLimit = 10
  private static let dayInSeconds = 86_400
  private static let weekInSeconds = 604_800

  mutating func check(
    _ condition: Alarm.Condition, _ evaluation: Alarm.Evaluation, of id: String
  ) {
    check(metric: condition.metric, of: "alarm '\(id)'")
    checkPeriod(of: condition.metric, evaluation, of: id)
    require(
      evaluation.periods >= 1, "alarm-has-a-period",
      "alarm '\(id)' waits for \(evaluation.periods) periods; allowed is 1 or more")
    if let breaching = evaluation.breaching {
      require(
        (1...max(evaluation.periods, 1)).contains(breaching), "breaching-periods-are-among-them",
        "alarm '\(id)' waits for \(breaching) breaching periods of \(evaluation.periods); allowed is 1 to \(max(evaluation.periods, 1))"
      )
    }
    switch condition.limit {
    case .threshold(let threshold):
      require(
        threshold.isFinite, "threshold-is-a-number",
        "the threshold of alarm '\(id)' is \(threshold); give a finite number")
    case .band(let band):
      require(
        band.width.isFinite && band.width > 0, "band-has-a-width",
        "the band of alarm '\(id)' is \(band.width) deviations wide; give a number above 0")
      check(timeZone: band.timeZone, of: "the band of alarm '\(id)'")
      if case .formula = condition.metric.source {
        require(
          band.timeZone == nil, "band-of-a-formula-has-no-time-zone",
          "alarm '\(id)' says the time zone of a band around a formula; only a single metric has one, so leave it out"
        )
      }
    }
    if case .formula(let formula) = condition.metric.source {
      require(
        formula.series.count <= Self.metricLimit, "alarm-has-ten-metrics-at-most",
        "alarm '\(id)' watches a formula of \(formula.series.count) metrics; CloudWatch allows \(Self.metricLimit), so join several alarms by a CompositeAlarm"
      )
      require(
        !formula.isSearched, "alarm-knows-its-metrics",
        "alarm '\(id)' watches what a search finds, which CloudWatch allows on dashboards only; name the metrics"
      )
    }
    if evaluation.lowSamples == .ignore {
      let isPercentile =
        if case .series(let series) = condition.metric.source {
          series.statistic.isPercentile
        } else { false }
      require(
        isPercentile, "low-samples-are-of-percentiles",
        "alarm '\(id)' ignores periods with few values, which is for alarms on a percentile such as .p99; leave 'lowSamples' out"
      )
    }
  }

  private mutating func checkPeriod(
    of metric: Metric, _ evaluation: Alarm.Evaluation, of id: String
  ) {
    guard let seconds = evaluation.period(of: metric).seconds.literal else { return }
    let isShort = [10, 20, 30].contains(seconds)
    require(
      isShort || seconds >= 60 && seconds.isMultiple(of: 60), "alarm-period-is-regular",
      "the period of alarm '\(id)' is \(seconds) seconds; allowed are 10, 20, 30 and multiples of 60"
    )
    if isShort, let series = metric.series.first(where: \.isOfAWS) {
      require(
        false, "alarm-period-has-data",
        "the period of alarm '\(id)' is \(seconds) seconds, and AWS publishes \(series.name) of '\(series.namespace)' once a minute; 60 is the least for it, less is for metrics of your own in high resolution"
      )
    }
    let limit = seconds < 3_600 ? Self.dayInSeconds : Self.weekInSeconds
    require(
      seconds.times(evaluation.periods) <= limit, "alarm-looks-back-within-reason",
      "alarm '\(id)' looks back over \(evaluation.periods) periods of \(seconds) seconds; allowed are \(limit) seconds together\(limit == Self.dayInSeconds ? ", and \(Self.weekInSeconds) with periods of an hour or more" : "")"
    )
  }

  mutating func check(_ actions: Alarm.Actions, ofAlarm id: String) {
    for topics in [actions.alarm, actions.ok, actions.insufficientData] {
      require(
        topics.count <= 5, "alarm-has-five-actions-at-most",
        "alarm '\(id)' notifies \(topics.count) topics; allowed are up to 5")
    }
  }

  mutating func check(alarmName name: Value<String>?, of id: String) {
    guard let name = name?.literal else { return }
    require(
      (1...255).contains(name.unicodeScalars.count), "alarm-name-has-its-form",
      "the name of alarm '\(id)' has \(name.unicodeScalars.count) characters; allowed are 1 to 255")
  }
}
