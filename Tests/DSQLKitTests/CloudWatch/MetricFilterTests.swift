import DSQLKit
import TestSupport
import Testing

struct MetricFilterTests {
  private let api = Function("Api", code: .inline("…"))

  private func pattern(_ pattern: LogPattern, counting amount: MetricFilter.Amount = .number(1))
    throws -> String?
  {
    let made = try stack {
      MetricFilter(
        "Filter", on: api, matching: pattern, as: "Lines", of: "Shop", counting: amount)
    }
    return made["Filter", "FilterPattern"]
  }

  @Test func `a filter makes a metric of a function's log`() throws {
    let made = try stack {
      let filter = MetricFilter(
        "Refused", on: api, matching: .field("level", is: "ERROR"), as: "Refused", of: "Shop",
        default: 0)
      Alarm("Many", on: filter.metric(), above: 5)
    }
    #expect(
      made["Refused"] == """
        {
          "Properties": {
            "FilterPattern": "{ $.level = \\"ERROR\\" }",
            "LogGroupName": {
              "Ref": "ApiLogs"
            },
            "MetricTransformations": [
              {
                "DefaultValue": 0,
                "MetricName": "Refused",
                "MetricNamespace": "Shop",
                "MetricValue": "1"
              }
            ]
          },
          "Type": "AWS::Logs::MetricFilter"
        }
        """)
    #expect(made["Many", "MetricName"] == "\"Refused\"")
    #expect(made["Many", "Statistic"] == "\"Sum\"")
  }

  @Test func `a filter takes numbers and dimensions from fields, which its pattern then names`()
    throws
  {
    let made = try stack {
      let filter = MetricFilter(
        "Slow", group: "/shop", matching: .field("took", .above, 500), as: "Took", of: "Shop",
        counting: .field("took"), dimensions: ["Path": "path"], unit: .milliseconds)
      Alarm("Slowest", on: filter.metric(where: ["Path": "/orders"], by: .p99), above: 900)
    }
    #expect(
      made["Slow"] == """
        {
          "Properties": {
            "FilterPattern": "{ ($.took > 500) && ($.path = *) }",
            "LogGroupName": "/shop",
            "MetricTransformations": [
              {
                "Dimensions": [
                  {
                    "Key": "Path",
                    "Value": "$.path"
                  }
                ],
                "MetricName": "Took",
                "MetricNamespace": "Shop",
                "MetricValue": "$.took",
                "Unit": "Milliseconds"
              }
            ]
          },
          "Type": "AWS::Logs::MetricFilter"
        }
        """)
    #expect(made["Slowest", "Dimensions.0.Value"] == "\"/orders\"")
  }

  @Test func `patterns are conditions on fields, or terms`() throws {
    #expect(try pattern(.field("a", isNot: "x*")) == "\"{ $.a != \\\"x*\\\" }\"")
    #expect(try pattern(.field("a", .atMost, 2.5)) == "\"{ $.a <= 2.5 }\"")
    #expect(try pattern(.field("a.b", is: true)) == "\"{ $.a.b IS TRUE }\"")
    #expect(try pattern(.fieldExists("a")) == "\"{ $.a = * }\"")
    #expect(try pattern(.fieldIsMissing("a[0]")) == "\"{ $.a[0] NOT EXISTS }\"")
    #expect(
      try pattern(.field("a", is: "x") && (.field("b", is: "y") || .field("c", is: "z")))
        == "\"{ ($.a = \\\"x\\\") && (($.b = \\\"y\\\") || ($.c = \\\"z\\\")) }\"")
    #expect(
      try pattern(.terms("timed out", excluding: ["again"]))
        == "\"\\\"timed out\\\" -\\\"again\\\"\"")
    #expect(try pattern(.anyTerm("a\"b", "c\\d")) == #""?\"a\\\"b\" ?\"c\\\\d\"""#)
    #expect(try pattern(.raw("[ip, user]")) == "\"[ip, user]\"")
    #expect(
      try pattern(.raw("{ $.a = 1 }"), counting: .field("b"))
        == "\"{ ($.a = 1) && ($.b = *) }\"")
  }

  @Test func `a metric by dimensions is asked for by their values`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let paths = MetricFilter(
        "Paths", on: api, matching: .field("level", is: "ERROR"), as: "Errors", of: "Shop",
        dimensions: ["Path": "path"])
      Alarm("Errors", on: paths.metric(where: ["Path": "/users"]), above: 1)
    }
    #expect(made["Errors", "Dimensions.0.Value"] == #""/users""#)
  }
}
