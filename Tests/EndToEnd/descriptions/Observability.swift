import DSQLKit

/// Everything that watches something, in two Regions, for the judges.
@main
struct Observability: Infrastructure {
  let database = Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  var body: Deployment {
    InEachRegion(of: database) { here in
      let cluster = here.cluster(of: database)
      let alerts = Topic("Alerts")
      let api = Function(
        "Api", code: .inline("def handler(e, c): pass"), reservedConcurrency: 50,
        logs: Logging(key: Key("LogKey")), name: "obs-api")
      let live = FunctionAlias("Live", of: api)
      let http = RestAPI("Http")
      http.route(.get, "/", to: live)
      api.recommendedAlarms(notify: alerts)
      http.recommendedAlarms(notify: alerts)
      cluster.recommendedAlarms(notify: alerts)
      let rate = (api.errors / api.invocations * 100).labeled("% failed")
      let failures = Alarm(
        "Failures", on: rate, above: 5, for: 5, ofWhich: 3, notify: alerts, whenOK: [alerts])
      let slow = Alarm("Slow", on: live.duration.by(.p99), above: 500, lowSamples: .ignore)
      Alarm("Odd", on: api.invocations, outside: .band(2), for: 3, notify: alerts)
      Alarm("Zone", on: api.invocations.by(.average), above: .band(2, timeZone: "Europe/Berlin"))
      Alarm("OddRate", on: rate, below: .band(2.5))
      Alarm("Mean", on: api.duration.by(.trimmedMean(90)), atMost: 1)
      Alarm(
        "Own",
        on: Metric(
          "Orders", of: "Shop", dimensions: ["Kind": "web"], statistic: .sum, unit: .count),
        below: 1, over: .seconds(10), missingData: .breaching)
      let suppressor = Alarm("Deploying", on: api.throttles, above: 0)
      CompositeAlarm(
        "Down", when: failures && !slow || .insufficientData(slow), notify: alerts,
        unless: suppressor)
      let refused = MetricFilter(
        "Refused", on: api, matching: .field("level", is: "ERROR"), as: "Refused", of: "Shop",
        default: 0)
      let took = MetricFilter(
        "Took", on: api, matching: .field("took", .above, 500), as: "Took", of: "Shop",
        counting: .field("took"), dimensions: ["Path": "path"], unit: .milliseconds)
      MetricFilter(
        "Terms", on: api, matching: .terms("timed out", excluding: ["again"]), as: "T", of: "Shop")
      Alarm("Many", on: refused.metric(), above: 5)
      Alarm("Took2", on: took.metric(where: ["Path": "/"], by: .p99), above: 5)
      let monitor = HealthMonitor("Health", of: cluster, asking: .database())
      monitor.recommendedAlarms(notify: alerts)
      HealthMonitor("Status", of: cluster, every: .minutes(10)).recommendedAlarms()
      if here.isHome {
        let board = Dashboard(
          "Board", name: "orders",
          rows: [
            .row(.text("# Orders in \(AWS.region)"), height: 2),
            .row(
              .number("Requests", http.requests, api.invocations, hasGraph: true),
              .gauge("Used", api.concurrentExecutions, to: 50),
              .graph(
                "Failures", rate, api.errors, right: [api.duration.by(.p99)], isStacked: true,
                left: .from(0, to: 100), lines: [.threshold(of: failures)])),
            .row(
              .graph(
                "Transactions", cluster.totalTransactions,
                cluster.peers[0].totalTransactions.labeled("there"), cluster.peers[0].connections),
              .graph(
                "There", NamedFunction("obs-api", in: .usEast2).errors, api.errors.in(.usEast2))),
            .row(
              .logs("Errors", of: [api.logGroup], query: "filter level = 'ERROR'\n| limit 20"),
              .alarms("State", failures, slow), .alarm("Failures", failures)),
            .row(
              .graph(
                "All", .search("{AWS/Lambda,FunctionName} MetricName=\"Errors\"", statistic: .sum))),
          ])
        Output("DashboardURL", board.url)
      }
    }
  }
}
