internal import AWSResources
internal import CloudFormation

/// The stage of an API, and what its logs need.
struct StageResources {
  private(set) var resources: [Resource] = []

  init(_ contents: APIContents, deployment: Resource) {
    let api = contents.api
    let settings = contents.settings
    let location = settings.location
    let account = settings.accountRole == .managed ? Self.account : nil
    let log = settings.accessLog.map {
      $0.logging.group(api.id + "AccessLogs", at: location)
    }
    var stage = ApiGateway.Stage(
      api.id + "Stage",
      restApiId: api.ref(),
      accessLogSetting: log.map {
        .init(
          destinationArn: $0.attribute("Arn"),
          format: Value(APIAccessLog.text(of: APIAccessLog.format)))
      },
      cacheClusterEnabled: settings.cache.map { _ in true },
      cacheClusterSize: settings.cache.map { Value($0.rawValue) },
      deploymentId: deployment.ref(),
      methodSettings: [Self.methodSetting(settings)]
        + contents.routes.compactMap { route in
          route.options.lifetime.map { Self.methodSetting(settings, caching: route, for: $0) }
        },
      stageName: Value(settings.stage),
      tracingEnabled: settings.isTraced ? true : nil,
      fileID: location.file, line: location.line
    ).resource
    if let account {
      stage = stage.setting("DependsOn", to: [.string(account.id)])
        .with(companions: [.resource(account)])
    }
    resources = [stage]
  }

  /// Settings of a stage's methods, and not the stage, carry throttling, logging, metrics and caching. Those of one
  /// method replace those of all, so they say everything again.
  private static func methodSetting(
    _ settings: RestAPI.Settings, caching route: Route? = nil, for lifetime: TimeSpan? = nil
  ) -> ApiGateway.Stage.MethodSetting {
    .init(
      cacheDataEncrypted: route.map { _ in true },
      cacheTtlInSeconds: lifetime?.seconds,
      cachingEnabled: route.map { _ in true },
      dataTraceEnabled: Value(settings.executionLog.hasBodies),
      httpMethod: Value(route?.method.rawValue ?? "*"),
      loggingLevel: Value(settings.executionLog.level),
      metricsEnabled: Value(settings.hasDetailedMetrics),
      resourcePath: Value(route.map { escaped($0.path) } ?? "/*"),
      throttlingBurstLimit: settings.throttle.map { Value($0.burst) },
      throttlingRateLimit: settings.throttle.map { Value($0.requestsPerSecond) })
  }

  /// A path as method settings name it: `/~1users~1{id}`.
  private static func escaped(_ path: RoutePath) -> String {
    path.text == "/" ? "/" : "/" + path.segments.map { "~1" + $0 }.joined()
  }

  /// Both stay when the stack goes: every API of the Region may rely on them. Several APIs of one stack share them,
  /// so they are declared at none of their lines.
  private static var account: Resource {
    let role = IAM.Role(
      "ApiGatewayAccountRole",
      assumeRolePolicyDocument: [
        "Statement": [
          [
            "Action": "sts:AssumeRole", "Effect": "Allow",
            "Principal": ["Service": "apigateway.amazonaws.com"],
          ]
        ],
        "Version": "2012-10-17",
      ],
      managedPolicyArns: [
        "arn:\(AWS.partition):iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
      ],
      fileID: "", line: 0
    ).resource.retained
    return ApiGateway.Account(
      "ApiGatewayAccount", cloudWatchRoleArn: role.attribute("Arn"), fileID: "", line: 0
    ).resource.retained
  }
}

extension Resource {
  fileprivate var retained: Resource {
    setting("DeletionPolicy", to: DeletionPolicy.retain.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
  }
}
