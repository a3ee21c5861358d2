import DSQLKit

/// What answers: the function, and the API in front of it.
extension UsersAPIComplete {
  func side(of cluster: Cluster) -> String { cluster.isHome ? "primary" : "secondary" }

  func function(on cluster: Cluster) -> Function {
    Function(
      "Api",
      code: .directory("functions/api"),
      runtime: .init(rawValue: lambdaRuntime),
      description: "Answers the users API",
      memory: .mebibytes(lambdaMemorySize),
      timeout: .seconds(lambdaTimeout),
      environment: variables(on: cluster),
      reservedConcurrency: reservedConcurrency,
      isTraced: enableXrayTracing,
      layers: layers(in: cluster).map { .existing(Value($0)) },
      vpc: network(in: cluster).map {
        VPCAttachment(subnets: list($0.subnets), securityGroups: list($0.securityGroups))
      },
      logs: Logging(retention: .days(cloudwatchLogRetentionDays)),
      name:
        "\(lambdaFunctionNamePrefix ?? resourcePrefix)-\(environment.rawValue)-\(side(of: cluster))"
    )
  }

  /// What routes lead to: the function, or an alias of it whose instances are kept ready.
  func called(of api: Function) -> any Invocable {
    guard let count = lambdaProvisionedConcurrency else { return api }
    return FunctionAlias("ApiLive", of: api, provisionedConcurrency: count)
  }

  func restAPI(in cluster: Cluster) -> RestAPI {
    RestAPI(
      "Http",
      name: "\(apiGatewayNamePrefix)-\(environment.rawValue)-\(side(of: cluster))",
      description: "Users of \(projectName)",
      stage: apiGatewayStage,
      cors: .allow(
        origins: corsAllowedOrigins, headers: corsAllowedHeaders, methods: Set(corsAllowedMethods)),
      throttle: .rate(Double(apiGatewayThrottleRateLimit), burst: apiGatewayThrottleBurstLimit),
      executionLog: enableApiGatewayLogging ? environment == .prod ? .errors : .everything : .off,
      accessLog: enableApiGatewayLogging ? .json(keptFor: .days(cloudwatchLogRetentionDays)) : nil,
      accountRole: enableApiGatewayLogging
        ? apiGatewayLogRole == .managed ? .managed : .existing : nil,
      hasDetailedMetrics: true,
      isTraced: enableXrayTracing,
      authorizer: authorizer(in: cluster),
      cache: enableCaching ? .gigabytes0p5 : nil,
      compressesFrom: enableCompression ? 1_024 : nil)
  }

  private func variables(on cluster: Cluster) -> [String: Value<String>] {
    let given = lambdaEnvironmentVariables.mapValues { Value($0) }
    return ["LOG_LEVEL": "INFO"].merging(given) { $1 }.merging([
      "CORS_ORIGINS": Value(corsAllowedOrigins.joined(separator: ",")),
      "CREATE_SAMPLE_DATA": Value(String(createSampleData)),
      "DSQL_ENDPOINT": privateEndpoint(of: cluster)?.host(of: cluster) ?? cluster.endpoint,
    ]) { $1 }
  }

  private var reservedConcurrency: Int? {
    lambdaReservedConcurrency == -1
      ? nil : lambdaReservedConcurrency ?? (environment == .prod ? 100 : 10)
  }

  /// Lambda takes layers of its own Region only.
  private func layers(in cluster: Cluster) -> [String] {
    lambdaLayerArns.filter { arn in
      !cluster.peers.contains { arn.hasPrefix("arn:aws:lambda:\($0.region):") }
    }
  }

  /// One pool for both Regions: people of the first sign in to it for the second as well.
  private func authorizer(in cluster: Cluster) -> RestAPI.Authorizer {
    guard enableCognito else { return .open }
    return cluster.isHome
      ? .users(of: pool)
      : .users(ofPool: cluster.peers[0].output("UserPoolArn"), named: pool.id)
  }

  private var pool: UserPool {
    UserPool("People", name: "\(resourcePrefix)-\(environment.rawValue)")
  }

  /// Those who may call: with a key, or signed in.
  @ContentBuilder func callers(of http: RestAPI, in cluster: Cluster) -> Content {
    if enableApiKeyRequired {
      let key = APIKey("CallerKey")
      let plan = UsagePlan("Callers", of: http)
      plan.admit(key)
      Output("ApiKeyId", key.identifier)
    }
    if enableCognito, cluster.isHome {
      let pool = pool
      Output("UserPoolArn", pool.arn)
      Output("UserPoolId", pool.identifier)
      Output("UserPoolClientId", UserPoolClient("WebClient", of: pool).identifier)
    }
  }
}
