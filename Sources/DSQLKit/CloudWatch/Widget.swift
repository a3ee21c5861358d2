public import CloudFormation
public import Assembly

/// A piece of a dashboard.
public struct Widget: Sendable {
  let type: String
  let properties: Expression
  let series: [Metric.Series]
  let checks: @Sendable (String, inout Problems) -> Void
  private(set) var columns: Int?

  init(
    _ type: String, _ properties: Expression, series: [Metric.Series] = [],
    checks: @escaping @Sendable (String, inout Problems) -> Void = { _, _ in }
  ) {
    self.type = type
    self.properties = properties
    self.series = series
    self.checks = checks
  }

  /// The same widget, so many of the 24 columns wide.
  public func width(_ columns: Int) -> Widget {
    var copy = self
    copy.columns = columns
    return copy
  }

  func check(of owner: String, _ problems: inout Problems) { checks(owner, &problems) }
}

extension Widget {
  /// Text in CloudWatch's Markdown.
  public static func text(_ markdown: Value<String>, isTransparent: Bool = false) -> Widget {
    var properties = Members()
    if isTransparent { properties.set("background", "transparent" as Expression) }
    properties.set("markdown", markdown)
    return Widget("text", .object(properties))
  }

  /// What state alarms are in.
  public static func alarms(_ title: String, _ alarms: any NamedAlarm...) -> Widget {
    .alarms(title, alarms)
  }

  /// What state the alarms of a list are in.
  public static func alarms(_ title: String, _ alarms: [any NamedAlarm]) -> Widget {
    Widget(
      "alarm",
      ["alarms": .array(alarms.map(\.arn.expression)), "title": .string(title)]
    ) { owner, problems in
      problems.require(
        (1...100).contains(alarms.count), "widget-has-alarms",
        "\(owner) has a widget '\(title)' of \(alarms.count) alarms; allowed are 1 to 100")
    }
  }

  /// The graph of one alarm, with its threshold.
  public static func alarm(_ title: String, _ alarm: Alarm) -> Widget {
    Widget(
      "metric",
      [
        "annotations": ["alarms": [alarm.arn.expression]], "region": AWS.region.expression,
        "title": .string(title), "view": "timeSeries",
      ])
  }

  /// How the results of a query are shown.
  public enum LogView: String, Sendable {
    case bar
    case pie
    case table
    case timeSeries
  }

  /// The results of a query of CloudWatch Logs Insights.
  ///
  /// ```swift
  /// .logs("Failures", of: [api.logGroup], query: "filter level = 'ERROR' | sort @timestamp desc | limit 50")
  /// ```
  ///
  /// - Parameters:
  ///   - groups: Names of log groups.
  ///   - region: That of the log groups; the stack's when left out.
  public static func logs(
    _ title: String, of groups: [Value<String>],
    query: Value<String> = "fields @timestamp, @message | sort @timestamp desc | limit 100",
    as view: LogView = .table, in region: Region? = nil
  ) -> Widget {
    var parts: [Expression] = []
    for group in groups { parts += ["SOURCE '", group.expression, "' | "] }
    return Widget(
      "log",
      [
        "query": .text(parts + [query.expression]),
        "region": region.map { .string($0.rawValue) } ?? AWS.region.expression,
        "title": .string(title), "view": .string(view.rawValue),
      ]
    ) { owner, problems in
      problems.require(
        (1...50).contains(groups.count), "query-has-log-groups",
        "\(owner) has a widget '\(title)' that queries \(groups.count) log groups; allowed are 1 to 50"
      )
    }
  }
}

extension Function {
  /// The name of its log group.
  public var logGroup: Value<String> {
    Value(resource.properties.value(at: ["LoggingConfig", "LogGroup"]) ?? "")
  }
}
