import DSQLKit

/// A shop: products and orders in Aurora DSQL, an API in each Region, and CloudFront in front of them.
@main
struct Ecommerce: Infrastructure {
  @Setting("First Region, which holds what exists once") var primaryRegion = Region.usEast1
  @Setting("Whether there is a second Region, as active as the first") var multiRegion = false
  @Setting("Second Region") var secondaryRegion = Region.usEast2
  @Setting("Region that only keeps the log of transactions") var witnessRegion = Region.usWest2
  @Setting("Identifier or ARN of a cluster that is there already") var dsqlCluster = ""
  @Setting("Identifier or ARN of that cluster's peer") var dsqlSecondaryCluster = ""
  @Setting("Whether the shop's own clusters refuse to be deleted") var deletionProtection = true
  @Setting("What the tag Environment says") var environment = "Development"
  @Setting("Whether there are alarms, and metrics for each route") var enableMonitoring = true
  @Setting("Whether X-Ray traces requests") var enableXrayTracing = true
  @Setting("Memory of the products function, in MB", in: 128...10_240)
  var lambdaMemorySizeProducts = 256
  @Setting("Memory of the orders function, in MB", in: 128...10_240)
  var lambdaMemorySizeOrders = 512
  @Setting("Timeout of both functions, in seconds", in: 1...900) var lambdaTimeoutSeconds = 60
  @Setting("Requests a second that an API lets pass", in: 1...10_000)
  var apiThrottleRateLimit = 1_000
  @Setting("Requests at once that an API lets pass", in: 1...5_000)
  var apiThrottleBurstLimit = 2_000
  @Setting("Whether the role with which API Gateway writes logs is made here, or exists")
  var apiLogRole = LogRole.managed
  @Setting("Origins that may call the APIs from a browser") var corsOrigins = ["*"]
  @Setting("From where CloudFront answers")
  var cloudfrontPriceClass = Distribution.PriceClass.cheapestPlaces
  @Setting("Whether CloudFront logs requests, for 90 days") var enableCloudfrontLogging = false
  @Setting("How long logs are kept, in days") var logRetentionDays = 7

  var body: Deployment {
    database.inEachRegion(stack: { _ in "GlobalEcommerceAuroraDsqlStack" }) { cluster in
      let products = function("ProductFunction", "products", lambdaMemorySizeProducts, on: cluster)
      let orders = function("OrderFunction", "orders", lambdaMemorySizeOrders, on: cluster)
      let api = RestAPI(
        "EcommerceApi",
        name: "Global E-commerce API",
        description: "Products and orders",
        cors: .allow(
          origins: corsOrigins,
          headers: ["Authorization", "Content-Type", "Idempotency-Key", "X-Amz-Date", "X-Api-Key"]),
        throttle: .rate(Double(apiThrottleRateLimit), burst: apiThrottleBurstLimit),
        executionLog: .everything,
        accessLog: .json(keptFor: .days(logRetentionDays)),
        accountRole: apiLogRole == .managed ? .managed : .existing,
        hasDetailedMetrics: enableMonitoring,
        isTraced: enableXrayTracing)

      api.route(.get, "/products", to: products)
      api.route(.post, "/products", to: products)
      api.route(.post, "/orders", to: orders)
      cluster.grantConnect(to: products, as: "products", tables: ["products": [.select, .insert]])
      cluster.grantConnect(
        to: orders, as: "orders",
        tables: [
          "customers": [.select], "products": [.select, .update], "orders": [.select, .insert],
          "order_items": [.select, .insert],
        ])

      if enableMonitoring {
        Alarm("ProductErrors", on: products.errors, above: 5, for: 2)
        Alarm("OrderErrors", on: orders.errors, above: 5, for: 2)
        Alarm("ApiServerErrors", on: api.serverErrors, above: 10, for: 2)
      }

      if cluster.isHome {
        let other = cluster.peers.first?.output("EcommerceApiHost")
        let distribution = Distribution(
          "Distribution",
          to: .api(api),
          failingOverTo: other.map { .host($0, path: "/\(api.stage)") },
          writing: other == nil ? [] : ["/orders"],
          priceClass: cloudfrontPriceClass,
          logs: enableCloudfrontLogging
            ? .forLogs("DistributionLogs", keptFor: .days(90)) : nil,
          comment: "Products and orders")
        Output("EcommerceDistributionId", distribution.identifier)
        Output("EcommerceDistributionDomainName", distribution.host)
        Output("CloudFrontUrl", distribution.url)
      }

      Output("EcommerceApiEndpoint", api.url)
      Output("EcommerceApiHost", api.host)
      Output("ProductFunctionName", products.name)
      Output("ProductFunctionArn", products.arn)
      Output("OrderFunctionName", orders.name)
      Output("OrderFunctionArn", orders.arn)
      Output("DsqlClusterIdentifier", cluster.identifier)
    }
    .tagged([
      "Application": "Global E-commerce Platform", "Component": "Backend Infrastructure",
      "Database": "Aurora DSQL", "Environment": environment, "ManagedBy": "dsqlsynth",
    ])
  }

  /// The shop's own, unless there is one already.
  private var database: Database {
    let schema = Schema.directory("schema")
    switch (dsqlCluster.isEmpty && dsqlSecondaryCluster.isEmpty, multiRegion) {
    case (true, false):
      return Database(
        "Shop", in: .single(primaryRegion), isProtected: deletionProtection, schema: schema)
    case (true, true):
      return Database(
        "Shop", in: .peers(primaryRegion, secondaryRegion, witness: witnessRegion),
        isProtected: deletionProtection, schema: schema)
    case (false, false) where dsqlSecondaryCluster.isEmpty:
      return .imported("Shop", clusters: [primaryRegion: dsqlCluster], schema: schema)
    case (false, _):
      return .imported(
        "Shop", clusters: [primaryRegion: dsqlCluster, secondaryRegion: dsqlSecondaryCluster],
        schema: schema)
    }
  }

  private func function(
    _ id: String, _ module: String, _ memory: Int, on cluster: Cluster
  ) -> Function {
    Function(
      id,
      code: .directory("functions/shop"),
      handler: "\(module).handler",
      description: "Answers requests for \(module)",
      memory: .mebibytes(memory),
      timeout: .seconds(lambdaTimeoutSeconds),
      environment: [
        "CORS_ORIGINS": Value(corsOrigins.joined(separator: ",")),
        "DSQL_ENDPOINT": cluster.endpoint,
        "LOG_LEVEL": "INFO",
      ],
      isTraced: enableXrayTracing,
      logs: Logging(retention: .days(logRetentionDays)))
  }
}

enum LogRole: String, CaseIterable, SettingValue {
  case managed
  case existing
}
