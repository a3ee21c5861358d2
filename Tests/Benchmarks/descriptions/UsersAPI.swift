import DSQLKit

@main
struct UsersAPI: Infrastructure {
  @Setting("Memory of the function, in MB", in: 128...10_240) var memory = 512

  let database = Database("Users", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  var body: Deployment {
    database.inEachRegion { cluster in
      let alerts = Topic("Alerts", subscriptions: [.email("oncall@example.com")])
      let http = RestAPI(
        "Http", name: "multi-region-api-dev-\(cluster.region.rawValue)",
        cors: .allow(origins: ["*"]), throttle: .rate(1000, burst: 2000), hasDetailedMetrics: true)
      let api = Function(
        "Api", code: .inline(source), runtime: .python313, memory: .mebibytes(memory),
        timeout: .seconds(30),
        environment: [
          "DSQL_CLUSTER_ID": cluster.identifier, "DSQL_ENDPOINT": cluster.endpoint,
          "LOG_LEVEL": "INFO",
        ],
        logs: Logging(retention: .days(14)))

      http.route(.get, "/health", to: api)
      http.route(.get, "/users", to: api)
      http.route(.post, "/users", to: api)
      cluster.grantConnect(to: api, as: "app")

      Alarm("ApiErrors", on: api.errors, atLeast: 1, notify: alerts)

      Output("DsqlClusterIdentifier", cluster.identifier)
      Output("DsqlClusterArn", cluster.arn)
      Output("LambdaFunctionArn", api.arn)
      Output("ApiGatewayUrl", http.url)
      Output("ApiGatewayId", http.identifier)
    }
  }
}

let source = """
  import json


  def handler(event, context):
      return {"statusCode": 200, "body": json.dumps({"path": event.get("path")})}
  """
