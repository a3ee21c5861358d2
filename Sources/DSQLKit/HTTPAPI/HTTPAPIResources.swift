internal import AWSResources
internal import Assembly
internal import CloudFormation

/// Everything that an HTTP API's settings and routes make.
struct HTTPAPIResources {
  private let api: Resource
  private let settings: HTTPAPI.Settings
  private let routes: [HTTPRoute]

  private var location: SourceLocation { settings.location }

  init(api: Resource, settings: HTTPAPI.Settings, routes: [HTTPRoute]) {
    self.api = api
    self.settings = settings
    self.routes = routes.sorted { $0.key < $1.key }
  }

  var resources: [Resource] {
    var seen: Set<String> = []
    let authorizers = routes.map(authorizer).filter {
      $0.owner.map { seen.insert($0).inserted } ?? false
    }
    seen = []
    let targets = routes.map(\.target).filter { seen.insert($0.id).inserted }
    let called = targets + authorizers.compactMap(\.function).filter { seen.insert($0.id).inserted }
    return routes.map(resource) + targets.map(integration) + called.map(permission)
      + authorizers.compactMap { $0.resource(of: api, at: location) } + [stage]
  }

  private func authorizer(of route: HTTPRoute) -> HTTPAPI.Authorizer {
    route.authorizer ?? settings.authorizer
  }

  private func resource(of route: HTTPRoute) -> Resource {
    let authorizer = authorizer(of: route)
    return ApiGatewayV2.Route(
      api.id + route.name,
      apiId: api.ref(), routeKey: Value(route.key),
      authorizationScopes: authorizer.scopes.isEmpty
        ? nil : Value(authorizer.scopes.map { Value($0) }),
      authorizationType: Value(authorizer.authorizationType),
      authorizerId: authorizer.id(of: api.id).map { .ofOwner($0) },
      operationName: route.operationName.map { Value($0) },
      target: "integrations/\(Value<String>.ofOwner(integrationID(of: route.target)))",
      fileID: route.location.file, line: route.location.line
    ).resource
  }

  private func integrationID(of target: any Invocable) -> String {
    api.id + target.id + "Integration"
  }

  private func integration(of target: any Invocable) -> Resource {
    ApiGatewayV2.Integration(
      integrationID(of: target), apiId: api.ref(), integrationType: "AWS_PROXY",
      integrationMethod: "POST", integrationUri: target.arn, payloadFormatVersion: "2.0",
      fileID: location.file, line: location.line
    ).resource
  }

  private func permission(for function: any Invocable) -> Resource {
    Lambda.Permission(
      api.id + "Invokes" + function.id, action: "lambda:InvokeFunction",
      functionName: function.resource.ref(), principal: "apigateway.amazonaws.com",
      sourceArn:
        "arn:\(AWS.partition):execute-api:\(AWS.region):\(AWS.accountID):\(api.ref(String.self))/*",
      fileID: location.file, line: location.line
    ).resource
  }

  private var stage: Resource {
    let log = settings.accessLog.map {
      $0.logging.group(api.id + "AccessLogs", at: location)
    }
    let hasSettings = settings.throttle != nil || settings.hasDetailedMetrics
    return ApiGatewayV2.Stage(
      api.id + "Stage", apiId: api.ref(), stageName: "$default",
      accessLogSettings: log.map {
        .init(destinationArn: $0.attribute("Arn"), format: Value(Self.accessLogFormat))
      },
      autoDeploy: true,
      defaultRouteSettings: hasSettings
        ? .init(
          detailedMetricsEnabled: Value(settings.hasDetailedMetrics),
          throttlingBurstLimit: settings.throttle.map { Value($0.burst) },
          throttlingRateLimit: settings.throttle.map { Value($0.requestsPerSecond) }) : nil,
      fileID: location.file, line: location.line
    ).resource
  }

  /// The variables of HTTP APIs, which name some of a REST API's otherwise.
  private static var accessLogFormat: String {
    APIAccessLog.text(
      of: APIAccessLog.format.map { name, variable in
        switch name {
        case "resource": ("route", "$context.routeKey")
        case "error": ("error", "$context.integrationErrorMessage")
        default: (name, variable)
        }
      })
  }
}
