internal import AWSResources
public import CloudFormation

/// A CloudWatch dashboard: rows of widgets, in which metrics of several Regions may stand side by side.
///
/// ```swift
/// if here.isHome {
///   Dashboard(
///     "Overview", name: "orders-\(suffix)",
///     rows: [
///       .row(.number("Requests", http.requests), .graph("Failures", api.errors / api.invocations * 100)),
///       .row(.graph("Transactions", cluster.totalTransactions, cluster.peers[0].totalTransactions)),
///     ])
/// }
/// ```
///
/// Dashboards are of the account and not of a Region, so one of a fixed name belongs into one stack.
public struct Dashboard: ResourceConstruct {
  public var resource: Resource

  /// CloudWatch's limits, 2026-11: "Dashboard body structure".
  private static let widgetLimit = 500

  /// - Parameters:
  ///   - name: Letters, digits, hyphens and underscores; AWS chooses one when left out.
  ///   - span: How much time it shows at first, in whole minutes.
  public init(
    _ id: String, name: Value<String>? = nil, rows: [WidgetRow], showing span: TimeSpan = .hours(3),
    fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    if let name = name?.literal {
      problems.require(
        (1...255).contains(name.utf8.count)
          && name.utf8.allSatisfy {
            ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          },
        "dashboard-name-has-its-form",
        "the dashboard '\(id)' is named '\(name)'; a name has 1 to 255 letters, digits, hyphens and underscores"
      )
    }
    let widgets = rows.flatMap(\.widgets)
    problems.require(
      widgets.count <= Self.widgetLimit, "dashboard-has-five-hundred-widgets-at-most",
      "the dashboard '\(id)' has \(widgets.count) widgets; allowed are \(Self.widgetLimit)")
    var placed: [Expression] = []
    var y = 0
    for (index, row) in rows.enumerated() {
      let owner = "row \(index + 1) of the dashboard '\(id)'"
      row.check(of: owner, &problems)
      placed += row.placed(below: y)
      y = y.addingReportingOverflow(row.height).partialValue
    }
    let seconds = span.seconds.literal ?? 0
    problems.require(
      seconds >= 60 && seconds.isMultiple(of: 60), "dashboard-shows-whole-minutes",
      span.seconds.literal == nil
        ? "how much time the dashboard '\(id)' shows is known only when deployed; give a number or a setting"
        : "the dashboard '\(id)' shows \(seconds) seconds; allowed are whole minutes, 1 or more")
    let body: Expression = [
      "start": .string("-" + Self.period(of: seconds)),
      "widgets": .array(placed),
    ]
    resource = CloudWatch.Dashboard(
      id, dashboardBody: Value(body.jsonText), dashboardName: name, fileID: fileID, line: line
    ).resource
      .with(
        companions: MetricPlacement.companions(widgets.flatMap(\.series), location)
          + problems.companions)
  }

  /// ISO 8601, by the largest unit that it is a whole number of.
  private static func period(of seconds: Int) -> String {
    seconds.isMultiple(of: 86_400)
      ? "P\(seconds / 86_400)D"
      : seconds.isMultiple(of: 3_600) ? "PT\(seconds / 3_600)H" : "PT\(seconds / 60)M"
  }

  public var name: Value<String> { resource.ref() }

  /// Where the console shows it.
  public var url: Value<String> {
    "https://console.aws.amazon.com/cloudwatch/home?region=\(AWS.region)#dashboards:name=\(name)"
  }
}
