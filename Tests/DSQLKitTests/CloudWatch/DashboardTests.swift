import CloudFormation
import DSQLKit
import TestSupport
import Testing

struct DashboardTests {
  /// The widgets of a dashboard as CloudWatch reads them, with references as they stand in the template.
  private func widgets(_ stack: SynthesizedStack, of id: String) throws -> [JSON] {
    let property = try #require(
      stack.template["Resources"]?[id]?["Properties"]?["DashboardBody"])
    let text = property.string ?? property["Fn::Sub"]?.string
    let whole = try #require(text ?? property["Fn::Sub"]?.elements?.first?.string)
    return try JSON(parsing: Array(whole.utf8))["widgets"]?.elements ?? []
  }

  private func text(_ json: JSON?) -> String {
    guard let json else { return "nothing" }
    var writer = JSONWriter()
    writer.write(json.expression)
    return String(decoding: writer.finish().dropLast(), as: UTF8.self)
  }

  private func body(_ widget: Widget) throws -> String {
    let made = try stack { Dashboard("Board", rows: [.row(widget)]) }
    return text(try widgets(made, of: "Board").first?["properties"])
  }

  private let api = Function("Api", code: .inline("…"))

  @Test func `a dashboard is text in JSON, with what is known when deployed inside`() throws {
    let made = try stack {
      Dashboard(
        "Board", name: "orders",
        rows: [.row(.number("Requests \"now\"", api.invocations), height: 3)], showing: .hours(1))
      Output("Board", Dashboard("Other", rows: []).url)
    }
    #expect(
      made["Board"] == """
        {
          "Properties": {
            "DashboardBody": {
              "Fn::Sub": "{\\"start\\":\\"-PT1H\\",\\"widgets\\":[{\\"height\\":3,\\"properties\\":{\\"metrics\\":[[\\"AWS/Lambda\\",\\"Invocations\\",\\"FunctionName\\",\\"${Api}\\",{\\"stat\\":\\"Sum\\"}]],\\"period\\":300,\\"region\\":\\"${AWS::Region}\\",\\"sparkline\\":false,\\"title\\":\\"Requests \\\\\\"now\\\\\\"\\",\\"view\\":\\"singleValue\\"},\\"type\\":\\"metric\\",\\"width\\":24,\\"x\\":0,\\"y\\":0}]}"
            },
            "DashboardName": "orders"
          },
          "Type": "AWS::CloudWatch::Dashboard"
        }
        """)
    #expect(
      made["Other", "DashboardBody"] == "\"{\\\"start\\\":\\\"-PT3H\\\",\\\"widgets\\\":[]}\"")
    #expect(
      made.section("Outputs")?.contains(
        "https://console.aws.amazon.com/cloudwatch/home?region=${AWS::Region}#dashboards:name=${Other}"
      ) == true)
  }

  @Test func `widgets are placed from the left, and share what is left of a row`() throws {
    let made = try stack {
      Dashboard(
        "Board",
        rows: [
          .row(.text("a"), .text("b").width(5), .text("c"), .text("d"), height: 2),
          .row(.text("e")), .row(.text("f").width(12)),
        ])
    }
    let places = try widgets(made, of: "Board").map { widget in
      ["x", "y", "width", "height"].map { "\(widget[$0]?.integer ?? -1)" }.joined(separator: " ")
    }
    #expect(
      places == ["0 0 7 2", "7 0 5 2", "12 0 6 2", "18 0 6 2", "0 2 24 6", "0 8 12 6"])
  }

  @Test func `a graph has two axes, lines and formulas with what they are made of hidden`() throws {
    let alarm = Alarm("Errors", on: api.errors, atLeast: 5)
    #expect(
      try body(
        .graph(
          "Failures", (api.errors / api.invocations * 100).labeled("%").colored(.red), api.errors,
          right: [api.duration.by(.p99).every(.minutes(1)), 1 - api.errors],
          isStacked: true, left: .from(0, to: 100, label: "percent"), rightAxis: .from(0),
          lines: [.threshold(of: alarm), .at(2.5, "many")], every: .minutes(10))) == """
          {
            "annotations": {
              "horizontal": [
                {
                  "color": "#d62728",
                  "label": "Errors",
                  "value": 5
                },
                {
                  "label": "many",
                  "value": 2.5
                }
              ]
            },
            "metrics": [
              [
                "AWS/Lambda",
                "Errors",
                "FunctionName",
                "${Api}",
                {
                  "id": "m1",
                  "stat": "Sum",
                  "visible": false
                }
              ],
              [
                "AWS/Lambda",
                "Invocations",
                "FunctionName",
                "${Api}",
                {
                  "id": "m2",
                  "stat": "Sum",
                  "visible": false
                }
              ],
              [
                {
                  "color": "#d62728",
                  "expression": "m1 / m2 * 100",
                  "id": "e1",
                  "label": "%"
                }
              ],
              [
                "AWS/Lambda",
                "Errors",
                "FunctionName",
                "${Api}",
                {
                  "stat": "Sum"
                }
              ],
              [
                "AWS/Lambda",
                "Duration",
                "FunctionName",
                "${Api}",
                {
                  "period": 60,
                  "stat": "p99",
                  "yAxis": "right"
                }
              ],
              [
                {
                  "expression": "1 - m1",
                  "id": "e2",
                  "yAxis": "right"
                }
              ]
            ],
            "period": 600,
            "region": "${AWS::Region}",
            "stacked": true,
            "title": "Failures",
            "view": "timeSeries",
            "yAxis": {
              "left": {
                "label": "percent",
                "max": 100,
                "min": 0
              },
              "right": {
                "min": 0
              }
            }
          }
          """)
  }

  @Test func `there are dials, text, logs and alarms`() throws {
    let alarm = Alarm("Errors", on: api.errors, atLeast: 5)
    let composite = CompositeAlarm("Down", when: alarm)
    #expect(
      try body(.gauge("Used", api.concurrentExecutions, to: 50)).contains(
        """
          "view": "gauge",
          "yAxis": {
            "left": {
              "max": 50,
              "min": 0
            }
          }
        """))
    #expect(
      try body(.text("# Orders of \(AWS.accountID)\n\"all\"", isTransparent: true)) == """
        {
          "background": "transparent",
          "markdown": "# Orders of ${AWS::AccountId}\\n\\"all\\""
        }
        """)
    #expect(
      try body(
        .logs(
          "Failures", of: [api.logGroup, "/aws/lambda/other"],
          query: "filter level = 'ERROR'\n| limit 20")) == """
          {
            "query": "SOURCE '${ApiLogs}' | SOURCE '/aws/lambda/other' | filter level = 'ERROR'\\n| limit 20",
            "region": "${AWS::Region}",
            "title": "Failures",
            "view": "table"
          }
          """)
    #expect(
      try body(.logs("There", of: ["/x"], as: .bar, in: .usWest2)).contains(
        "\"region\": \"us-west-2\""))
    #expect(
      try body(.alarms("State", alarm, composite)) == """
        {
          "alarms": [
            "${Errors.Arn}",
            "${Down.Arn}"
          ],
          "title": "State"
        }
        """)
    #expect(
      try body(.alarm("Errors", alarm)) == """
        {
          "annotations": {
            "alarms": [
              "${Errors.Arn}"
            ]
          },
          "region": "${AWS::Region}",
          "title": "Errors",
          "view": "timeSeries"
        }
        """)
    #expect(
      try body(
        .number(
          "All",
          .search(
            "{AWS/Lambda,FunctionName} MetricName=\"Errors\"", statistic: .sum,
            every: .minutes(1)
          ).in(.usEast2))
      ).contains(
        """
                "expression": "SEARCH('{AWS/Lambda,FunctionName} MetricName=\\"Errors\\"', 'Sum', 60)",
                "id": "e1",
                "region": "us-east-2"
        """))
  }

  @Test func `metrics of another Region stand beside those of this one`() throws {
    let made = try Synthesized {
      InEachRegion(of: database) { here in
        let cluster = here.cluster(of: database)
        let api = Function("Api", code: .inline("…"), name: "api")
        api
        if here.isHome {
          Dashboard(
            "Board",
            rows: [
              .row(
                .graph(
                  "Transactions", cluster.totalTransactions, cluster.peers[0].totalTransactions,
                  cluster.peers[0].connections, api.errors.in(.usEast2),
                  NamedFunction("api-\(cluster.region)", in: .usEast2).errors))
            ])
        }
      }
    }
    #expect(made.diagnostics.isEmpty)
    #expect(made.stacks[1].ids(ofType: "AWS::CloudWatch::Dashboard") == [])
    #expect(
      text(try widgets(made.stacks[0], of: "Board").first?["properties"]?["metrics"]) == """
        [
          [
            "AWS/AuroraDSQL",
            "TotalTransactions",
            "ClusterId",
            "${Orders}",
            {
              "stat": "Sum"
            }
          ],
          [
            "AWS/AuroraDSQL",
            "TotalTransactions",
            "ClusterId",
            "${Part1}",
            {
              "region": "us-east-2",
              "stat": "Sum"
            }
          ],
          [
            "AWS/Usage",
            "ResourceCount",
            "Resource",
            "ClusterConnectionCount",
            "ResourceId",
            "cluster/${Part1}",
            "Service",
            "AuroraDSQL",
            "Type",
            "Resource",
            {
              "region": "us-east-2",
              "stat": "Maximum"
            }
          ],
          [
            "AWS/Lambda",
            "Errors",
            "FunctionName",
            "${Api}",
            {
              "region": "us-east-2",
              "stat": "Sum"
            }
          ],
          [
            "AWS/Lambda",
            "Errors",
            "FunctionName",
            "api-us-east-1",
            {
              "region": "us-east-2",
              "stat": "Sum"
            }
          ]
        ]
        """)
    #expect(
      made.stacks[0]["Board", "DashboardBody.Fn::Sub.1"] == """
        {
          "Part1": {
            "Fn::Select": [
              1,
              {
                "Fn::Split": [
                  "/",
                  {
                    "Ref": "OrdersPeerArn"
                  }
                ]
              }
            ]
          }
        }
        """)
  }

  private let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
}
