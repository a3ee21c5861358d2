public import Assembly
public import CloudFormation

/// A CloudWatch metric with its dimensions and the statistic to watch, or a formula of several.
///
/// ```swift
/// let failures = api.errors / api.invocations * 100
/// Alarm("Failures", on: failures, above: 5, notify: alerts)
/// ```
public struct Metric: Hashable, Sendable {
  let source: Source
  var label: String?
  var color: Color?

  enum Source: Hashable, Sendable {
    case series(Series)
    case formula(Formula)
  }

  /// - Parameters:
  ///   - dimensions: Exactly those that the metric is published with; an alarm with others never sees data.
  ///   - unit: Only data published with this unit; whatever its unit when left out, which is nearly always right.
  public init(
    _ name: String, of namespace: String, dimensions: [String: Value<String>] = [:],
    statistic: Statistic, unit: Unit? = nil
  ) {
    self.init(
      .series(
        Series(
          name: name, namespace: namespace, dimensions: dimensions, statistic: statistic,
          unit: unit)))
  }

  init(_ source: Source) { self.source = source }

  init(_ formula: Formula) { self.init(.formula(formula)) }

  /// The same metric, seen by another statistic; in a formula, each metric of it.
  public func by(_ statistic: Statistic) -> Metric { changing { $0.statistic = statistic } }

  /// The same metric, a value for each `period`; an alarm that says a period itself is stronger.
  public func every(_ period: TimeSpan) -> Metric { changing { $0.period = period } }

  /// The same metric as another Region has it, for dashboards; an alarm watches its own Region only.
  public func `in`(_ region: Region) -> Metric {
    let copy = changing { $0.region = region }
    guard case .formula(var formula) = copy.source, formula.isSearched else { return copy }
    formula.region = region
    return Metric(formula).looking(like: self)
  }

  /// The same metric with one of its dimensions called otherwise, where AWS publishes it so.
  public func renaming(dimension name: String, to other: String) -> Metric {
    changing { series in
      guard let value = series.dimensions.removeValue(forKey: name) else { return }
      series.dimensions[other] = value
    }
  }

  /// The same metric, whose mention brings what publishes it into the stack.
  func published(by publisher: Resource) -> Metric { changing { $0.publisher = publisher } }

  /// What a graph's legend says; CloudWatch makes a text from the metric when left out.
  public func labeled(_ label: String) -> Metric {
    var copy = self
    copy.label = label
    return copy
  }

  /// The color of its line in a graph; CloudWatch chooses one when left out.
  public func colored(_ color: Color) -> Metric {
    var copy = self
    copy.color = color
    return copy
  }

  private func changing(_ change: (inout Series) -> Void) -> Metric {
    switch source {
    case .series(var series):
      change(&series)
      return Metric(.series(series)).looking(like: self)
    case .formula(let formula): return Metric(formula.changing(change)).looking(like: self)
    }
  }

  private func looking(like other: Metric) -> Metric {
    var copy = self
    copy.label = other.label
    copy.color = other.color
    return copy
  }

  /// The published metrics that it is made of, each once, in the order of their appearance.
  var series: [Series] {
    switch source {
    case .series(let series): [series]
    case .formula(let formula): formula.series
    }
  }
}
