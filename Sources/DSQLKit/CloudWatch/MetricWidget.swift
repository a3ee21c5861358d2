internal import CloudFormation

extension Widget {
  /// One side of a graph.
  public struct Axis: Hashable, Sendable {
    let minimum: Double?
    let maximum: Double?
    let label: String?

    /// As the data needs it.
    public static let automatic = Axis(minimum: nil, maximum: nil, label: nil)

    public static func from(
      _ minimum: Double? = nil, to maximum: Double? = nil, label: String? = nil
    ) -> Axis { Axis(minimum: minimum, maximum: maximum, label: label) }
  }

  /// A horizontal line in a graph.
  public struct Line: Hashable, Sendable {
    let value: Double?
    let label: String
    var color: Metric.Color?

    public static func at(_ value: Double, _ label: String, color: Metric.Color? = nil) -> Line {
      Line(value: value, label: label, color: color)
    }

    /// The threshold of an alarm.
    public static func threshold(of alarm: Alarm, color: Metric.Color = .red) -> Line {
      let value: Double? =
        switch alarm.resource.properties["Threshold"] {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
      return Line(value: value, label: alarm.id, color: color)
    }
  }

  /// Metrics over time.
  ///
  /// - Parameters:
  ///   - right: Metrics on an axis of their own, on the right.
  ///   - isStacked: Whether lines stand on each other.
  ///   - lines: Horizontal lines, such as thresholds of alarms.
  ///   - period: That of metrics which have none of their own.
  public static func graph(
    _ title: String, _ metrics: Metric..., right: [Metric] = [], isStacked: Bool = false,
    left leftAxis: Axis = .automatic, rightAxis: Axis = .automatic, lines: [Line] = [],
    every period: TimeSpan = .minutes(5)
  ) -> Widget {
    var options = Members()
    options.set("stacked", isStacked)
    options.set("yAxis", Self.axes(leftAxis, rightAxis))
    options.set("annotations", Self.annotations(lines))
    return Self.metrics(title, "timeSeries", metrics, right, options, period) { owner, problems in
      for axis in [leftAxis, rightAxis] { problems.check(axis, of: "\(owner) has '\(title)' with") }
      for case let color? in lines.map(\.color) {
        problems.check(color, of: "\(owner) has '\(title)' with a line")
      }
      problems.require(
        lines.allSatisfy { $0.value?.isFinite == true }, "line-has-a-value",
        "\(owner) has '\(title)' with a line that has no value; give a finite one, or an alarm with a threshold"
      )
    }
  }

  /// Metrics as their latest values.
  public static func number(
    _ title: String, _ metrics: Metric..., hasGraph: Bool = false,
    every period: TimeSpan = .minutes(5)
  ) -> Widget {
    var options = Members()
    options.set("sparkline", hasGraph)
    return Self.metrics(title, "singleValue", metrics, [], options, period)
  }

  /// Metrics as hands of a dial.
  public static func gauge(
    _ title: String, _ metrics: Metric..., from minimum: Double = 0, to maximum: Double,
    every period: TimeSpan = .minutes(5)
  ) -> Widget {
    var options = Members()
    let axis = Axis(minimum: minimum, maximum: maximum, label: nil)
    options.set("yAxis", Self.axes(axis, .automatic))
    return Self.metrics(title, "gauge", metrics, [], options, period) { owner, problems in
      problems.check(axis, of: "\(owner) has '\(title)' with")
    }
  }

  private static func metrics(
    _ title: String, _ view: String, _ left: [Metric], _ right: [Metric], _ options: Members,
    _ period: TimeSpan,
    checks: @escaping @Sendable (String, inout Problems) -> Void = { _, _ in }
  ) -> Widget {
    let all = left + right
    let lines = MetricLines(left: left, right: right).list
    let properties =
      options
      .setting("metrics", to: lines)
      .setting("period", to: period.seconds)
      .setting("region", to: AWS.region)
      .setting("title", to: title)
      .setting("view", to: view)
    return Widget("metric", .object(properties), series: all.flatMap(\.series)) { owner, problems in
      problems.require(
        (1...500).contains(lines.count), "widget-has-metrics",
        "\(owner) has a widget '\(title)' of \(lines.count) metrics; allowed are 1 to 500")
      for metric in all {
        problems.check(metric: metric, of: "\(owner), in '\(title)',")
      }
      for period in [period] + all.flatMap(\.series).compactMap(\.period) {
        let seconds = period.seconds.literal
        problems.require(
          seconds.map { $0 >= 60 && $0.isMultiple(of: 60) } == true,
          "widget-period-has-whole-minutes",
          "\(owner) has '\(title)' with a period \(seconds.map { "of \($0) seconds" } ?? "known only when deployed"); dashboards have whole minutes, 1 or more, written out"
        )
      }
      checks(owner, &problems)
    }
  }

  private static func axes(_ left: Axis, _ right: Axis) -> Expression? {
    var axes = Members()
    for (side, axis) in [("left", left), ("right", right)] where axis != .automatic {
      var members = Members()
      members.set("label", axis.label)
      members.set("max", axis.maximum)
      members.set("min", axis.minimum)
      axes.set(side, members)
    }
    return axes.list.isEmpty ? nil : .object(axes)
  }

  private static func annotations(_ lines: [Line]) -> Expression? {
    guard !lines.isEmpty else { return nil }
    let list = lines.map { line -> Expression in
      var members = Members()
      members.set("color", line.color?.rawValue)
      members.set("label", line.label)
      members.set("value", line.value ?? 0)
      return Expression.object(members)
    }
    return .object(Members().setting("horizontal", to: list))
  }
}

extension Problems {
  fileprivate mutating func check(_ axis: Widget.Axis, of owner: String) {
    let isFinite = axis.minimum?.isFinite != false && axis.maximum?.isFinite != false
    let isUpwards = (axis.minimum ?? -.infinity) < (axis.maximum ?? .infinity)
    let ends = [axis.minimum, axis.maximum].map { end in end.map { "\($0)" } ?? "anywhere" }
    require(
      isFinite && isUpwards, "axis-goes-upwards",
      "\(owner) an axis from \(ends[0]) to \(ends[1]); its end is above its start, and both are finite"
    )
  }
}
