import DSQLKit

/// An active-active API for users: one database, and in each Region an API that reads and writes it.
@main
struct UsersAPI: Infrastructure {
  @Setting("Start of every name") var application = "multi-region-app"
  @Setting("Suffix of every name") var uniqueSuffix = "dev"
  @Setting("First Region, which holds what exists once") var primaryRegion = Region.usEast1
  @Setting("Second Region") var secondaryRegion = Region.usEast2
  @Setting("Region that only keeps the log of transactions") var witnessRegion = Region.usWest2
  @Setting("Whether there is a second Region") var deploySecondary = true
  @Setting("Memory of the API function, in MB", in: 128...10_240) var memorySize = 512
  @Setting("Timeout of the API function, in seconds", in: 1...900) var timeout = 30
  @Setting("How long logs are kept, in days") var logRetentionDays = 14
  @Setting("Origins that may call the API from a browser") var corsOrigins = ["*"]
  @Setting("Whether the clusters refuse to be deleted") var deletionProtection = true

  var database: Database {
    Database(
      "Users",
      in: deploySecondary
        ? .peers(primaryRegion, secondaryRegion, witness: witnessRegion)
        : .single(primaryRegion),
      name: { "\(application)-\(uniqueSuffix)-\($0.isHome ? "primary" : "secondary")" },
      isProtected: deletionProtection,
      schema: .directory("schema"))
  }

  var body: Deployment {
    database.inEachRegion(stack: stackName) { cluster in
      let api = Function(
        "Api",
        code: .directory("functions/api"),
        description: "Answers the users API",
        memory: .mebibytes(memorySize),
        timeout: .seconds(timeout),
        environment: [
          "CORS_ORIGINS": Value(corsOrigins.joined(separator: ",")),
          "DSQL_CLUSTER_ID": cluster.identifier,
          "DSQL_ENDPOINT": cluster.endpoint,
          "LOG_LEVEL": "INFO",
        ],
        logs: Logging(retention: .days(logRetentionDays)))
      let http = RestAPI(
        "Http",
        name: "\(application)-api-\(uniqueSuffix)-\(cluster.region)",
        description: "Users of \(application)",
        cors: .allow(origins: corsOrigins),
        throttle: .rate(1_000, burst: 2_000),
        hasDetailedMetrics: true)

      http.route(.get, "/health", to: api)
      http.route(.get, "/users", to: api)
      http.route(.post, "/users", to: api)
      cluster.grantConnect(to: api, as: "app", tables: ["users": [.select, .insert]])

      Output("DsqlClusterIdentifier", cluster.identifier, export: "DsqlCluster-\(uniqueSuffix)")
      Output("DsqlClusterArn", cluster.arn, export: "DsqlClusterArn-\(uniqueSuffix)")
      Output("LambdaFunctionArn", api.arn, export: "LambdaArn-\(uniqueSuffix)")
      Output("ApiGatewayUrl", http.url, export: "ApiUrl-\(uniqueSuffix)")
      Output("ApiGatewayId", http.identifier, export: "ApiId-\(uniqueSuffix)")
    }
    .tagged(["Application": application, "Environment": uniqueSuffix])
  }

  private func stackName(of place: Place) -> String {
    "MultiRegionAuroraDsql-\(place.isHome ? "Primary" : "Secondary")-\(uniqueSuffix)"
  }
}
