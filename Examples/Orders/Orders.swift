import DSQLKit

@main
struct Orders: Infrastructure {
  @Setting("Suffix of every name") var suffix = "dev"
  @Setting("Memory of the API function, in MB", in: 128...10_240) var memory = 512
  @Setting("Where alerts go", matching: .emailAddress) var alertEmail = "oncall@example.com"

  let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2),
    schema: .directory("schema"))

  var body: Deployment {
    database.inEachRegion { cluster in
      let alerts = Topic("Alerts", subscriptions: [.email(alertEmail)])
      let events = EventBus("OrderEvents", name: "order-events-\(suffix)")
      let http = RestAPI("Http", cors: .allow(origins: ["https://example.com"]))
      let api = Function(
        "Api", code: .directory("functions/api"), memory: .mebibytes(memory),
        environment: [
          "ALLOWED_ORIGIN": "https://example.com", "DSQL_ENDPOINT": cluster.endpoint,
          "EVENT_BUS": events.name,
        ])

      http.route(.get, "/health", to: api)
      http.route(.get, "/orders", to: api)
      http.route(.post, "/orders", to: api)
      cluster.grantConnect(to: api, as: "app", tables: ["orders": [.select, .insert, .update]])
      events.grantPutEvents(to: api)

      ScheduledRule("HealthCheck", every: .minutes(2), target: api)
      Alarm("ApiErrors", on: api.errors, atLeast: 1, notify: alerts)

      Output("ApiURL", http.url)
    }
  }
}
