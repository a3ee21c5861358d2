import DSQLKit
import TestSupport
import Testing

struct DashboardReports {
  private let api = Function("Api", code: .inline("…"))

  @Test func `rows fit the grid`() throws {
    let said = try stackReports {
      Dashboard(  // ①
        "Wide", rows: [.row(.text("a")), .row(.text("b").width(13), .text("c").width(12))])
      Dashboard(  // ②
        "Full",
        rows: [
          .row(.text("a").width(24), .text("b")), .row(.text("c").width(25)),
          .row(.text("d").width(0)), .row(.text("e"), height: 0),
          .row(.text("f").width(.max), .text("g").width(.max), height: .max), .row(height: .max),
        ])
    }
    #expect(
      said == """
        ①: error: row 2 of the dashboard 'Wide' has widgets of 25 columns; the grid has 24, so put some into another row [row-fits-the-grid]
        ②: error: row 1 of the dashboard 'Full' has widgets of 24 columns and 1 that share the rest; the grid has 24, so put some into another row [row-fits-the-grid]
        ②: error: row 2 of the dashboard 'Full' has a widget 25 columns wide; allowed is 1 to 24 [row-fits-the-grid]
        ②: error: row 3 of the dashboard 'Full' has a widget 0 columns wide; allowed is 1 to 24 [row-fits-the-grid]
        ②: error: row 4 of the dashboard 'Full' is 0 high; allowed is 1 to 1000 [row-has-a-height]
        ②: error: row 5 of the dashboard 'Full' has a widget 9223372036854775807 columns wide; allowed is 1 to 24 [row-fits-the-grid]
        ②: error: row 5 of the dashboard 'Full' is 9223372036854775807 high; allowed is 1 to 1000 [row-has-a-height]
        ②: error: row 6 of the dashboard 'Full' is 9223372036854775807 high; allowed is 1 to 1000 [row-has-a-height]
        """)
  }

  @Test func `widgets have what they show`() throws {
    let odd = Alarm("Odd", on: api.errors, outside: .band(2))
    let said = try stackReports {
      Dashboard(  // ①
        "Board", name: "all orders",
        rows: [
          .row(.number("Nothing"), .alarms("None"), .logs("Silent", of: [])),
          .row(
            .gauge("Flat", api.errors, from: 1, to: 1),
            .graph("Fast", api.errors.every(.seconds(10)))),
          .row(
            .graph(
              "Lines", api.errors, left: .from(.nan),
              lines: [.threshold(of: odd, color: .init(rawValue: "r"))]),
            .graph("Red", api.errors.colored(.init(rawValue: "red")))),
        ])
      Dashboard(  // ②
        "Many", rows: [WidgetRow](repeating: .row(.text("a"), .text("b"), .text("c")), count: 167))
    }
    #expect(
      said == """
        ①: error: row 1 of the dashboard 'Board' has a widget 'None' of 0 alarms; allowed are 1 to 100 [widget-has-alarms]
        ①: error: row 1 of the dashboard 'Board' has a widget 'Nothing' of 0 metrics; allowed are 1 to 500 [widget-has-metrics]
        ①: error: row 1 of the dashboard 'Board' has a widget 'Silent' that queries 0 log groups; allowed are 1 to 50 [query-has-log-groups]
        ①: error: row 2 of the dashboard 'Board' has 'Fast' with a period of 10 seconds; dashboards have whole minutes, 1 or more, written out [widget-period-has-whole-minutes]
        ①: error: row 2 of the dashboard 'Board' has 'Flat' with an axis from 1.0 to 1.0; its end is above its start, and both are finite [axis-goes-upwards]
        ①: error: row 3 of the dashboard 'Board' has 'Lines' with a line in the color 'r'; one looks like '#d62728' [color-has-its-form]
        ①: error: row 3 of the dashboard 'Board' has 'Lines' with a line that has no value; give a finite one, or an alarm with a threshold [line-has-a-value]
        ①: error: row 3 of the dashboard 'Board' has 'Lines' with an axis from nan to anywhere; its end is above its start, and both are finite [axis-goes-upwards]
        ①: error: row 3 of the dashboard 'Board', in 'Red', has a metric in the color 'red'; one looks like '#d62728' [color-has-its-form]
        ①: error: the dashboard 'Board' is named 'all orders'; a name has 1 to 255 letters, digits, hyphens and underscores [dashboard-name-has-its-form]
        ②: error: the dashboard 'Many' has 501 widgets; allowed are 500 [dashboard-has-five-hundred-widgets-at-most]
        """)
  }

  @Test func `a name of the account is used once`() throws {
    let said = try reports {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          Dashboard("Board", name: "orders", rows: [])  // ①
          Dashboard("Own", name: "orders-\(AWS.region)", rows: [])
          Dashboard("Any", rows: [])
          Role("Shared", for: "lambda.amazonaws.com", name: "shared-\(AWS.partition)")
          Role("Fixed", for: "lambda.amazonaws.com", name: "fixed")  // ②
        }
    }
    #expect(
      said == """
        ①: error: 'Board' of stack 'Orders-us-east-2' in us-east-2 is named 'orders', as 'Board' of stack 'Orders-us-east-1' in us-east-1 is; an account has one of a name whatever the Region, so declare it once (if cluster.isHome { … }), put the Region into its name, or leave the name out [fixed-name-is-used-once]
        ②: error: 'Fixed' of stack 'Orders-us-east-2' in us-east-2 is named 'fixed', as 'Fixed' of stack 'Orders-us-east-1' in us-east-1 is; an account has one of a name whatever the Region, so declare it once (if cluster.isHome { … }), put the Region into its name, or leave the name out [fixed-name-is-used-once]
        """)
  }

  @Test func `a metric is where its resource is`() throws {
    let said = try stackReports {
      Dashboard("Board", rows: [.row(.number("There", api.errors.in(.usWest2)))])  // ①
      Dashboard("Here", rows: [.row(.number("Here", api.errors.in(.usEast1)))])
    }
    #expect(
      said == """
        ①: error: 'Board' shows Errors of 'us-west-2' for 'Api', which is in 'us-east-1' and whose name AWS chooses; over there it has another, so use a peer of the cluster, or a function by its fixed name: NamedFunction(…, in: …) [metric-is-where-its-resource-is]
        """)
  }

  @Test func `a metric filter publishes what CloudWatch allows`() throws {
    let said = try stackReports {
      MetricFilter(  // ①
        "Joined", on: api, matching: .terms("a") && .field("b", is: "c"), as: "A", of: "Shop")
      MetricFilter(  // ②
        "Dollar", on: api, matching: .field("$.level", is: "ERROR"), as: "A$", of: "AWS/Shop")
      MetricFilter(  // ③
        "Terms", on: api, matching: .terms("a"), as: "A", of: "Shop", counting: .field("took"))
      MetricFilter(  // ④
        "Dimensions", on: api, matching: .fieldExists("a"), as: "A", of: "Shop",
        counting: .number(.infinity), default: 0,
        dimensions: ["A": "a", "B": "b", "C": "c", "D": "d"])
    }
    #expect(
      said == """
        ①: error: the metric filter 'Joined' has a pattern of 0 characters; allowed are 1 to 1024, && and || join conditions on fields only, and numbers are finite [log-pattern-has-its-form]
        ②: error: the metric filter 'Dollar' names the field '$.level'; one looks like 'level', 'error.code' or 'items[0]', without the '$.' before it [log-field-has-its-form]
        ②: error: the metric filter 'Dollar' publishes to the metric 'A$'; a name has 1 to 255 characters, none of : * $, and 'AWS/' is AWS's own [filtered-metric-has-a-name]
        ②: error: the metric filter 'Dollar' publishes to the namespace 'AWS/Shop'; a name has 1 to 255 characters, none of : * $, and 'AWS/' is AWS's own [filtered-metric-has-a-name]
        ③: error: the metric filter 'Terms' takes a value from a field, and its pattern looks for terms; give it conditions on fields, such as .fieldExists(…) [fields-are-of-lines-in-json]
        ④: error: the metric filter 'Dimensions' counts a number that is not finite; give one that is [filtered-value-is-finite]
        ④: error: the metric filter 'Dimensions' has 4 dimensions; allowed are up to 3 [filter-has-three-dimensions-at-most]
        ④: error: the metric filter 'Dimensions' has a default and dimensions; a line that does not match has no values for them, so leave the default out and fill the metric where it is used: .filled(with: .value(0)) [default-is-without-dimensions]
        """)
  }

  @Test func `a dashboard shows whole minutes`() throws {
    let said = try stackReports {
      Dashboard("A", rows: [], showing: .seconds(90))  // ①
      Dashboard("B", rows: [], showing: .minutes(0))  // ②
      Dashboard("C", rows: [], showing: .seconds(Parameter<Int>("Span", default: 60).value))  // ③
      Dashboard("D", rows: [], showing: .days(7))
    }
    #expect(
      said == """
        ①: error: the dashboard 'A' shows 90 seconds; allowed are whole minutes, 1 or more [dashboard-shows-whole-minutes]
        ②: error: the dashboard 'B' shows 0 seconds; allowed are whole minutes, 1 or more [dashboard-shows-whole-minutes]
        ③: error: how much time the dashboard 'C' shows is known only when deployed; give a number or a setting [dashboard-shows-whole-minutes]
        """)
  }
}
