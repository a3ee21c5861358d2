internal import AWSResources
internal import Assembly
internal import CloudFormation

/// Everything that an API's settings and routes make.
struct APIResources {
  private(set) var resources: [Resource] = []
  private let api: Resource
  private let settings: RestAPI.Settings
  private var nodes: [String: PathNode] = [:]

  init(api: Resource, settings: RestAPI.Settings, routes: [Route]) {
    self.api = api
    self.settings = settings
    let routes = routes.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
    nodes[""] = PathNode(rootOf: api)
    for route in routes { addNodes(of: route) }
    var published = nodes.values.compactMap(\.resource)
    published += routes.map(method)
    if let cors = settings.cors {
      published += preflights(for: routes, cors)
      published += Self.gatewayResponses(of: api, cors, at: settings.location)
    }
    published.sort { $0.id < $1.id }
    let deployment = Deployed(published, of: api, at: settings.location)
    resources = published + permissions(for: routes) + [deployment.resource]
    resources +=
      StageResources(
        of: api, settings: settings, deployment: deployment.resource
      ).resources
  }

  private mutating func addNodes(of route: Route) {
    var parent = nodes[""] ?? PathNode(rootOf: api)
    for segment in route.segments {
      let node =
        nodes[parent.path + "/" + segment]
        ?? PathNode(segment, below: parent, of: api, at: route.location)
      nodes[node.path] = node
      parent = node
    }
  }

  private func node(of route: Route) -> PathNode {
    nodes[route.path == "/" ? "" : route.path] ?? PathNode(rootOf: api)
  }

  private func method(_ route: Route) -> Resource {
    let node = node(of: route)
    return ApiGateway.Method(
      api.id + node.name + route.method.word + "Method",
      httpMethod: Value(route.method.rawValue),
      resourceId: node.id(of: api),
      restApiId: api.ref(),
      authorizationType: "NONE",
      integration: .init(
        type: .awsProxy,
        // Lambda is always called by POST, whatever the route's own method.
        integrationHttpMethod: "POST",
        uri:
          "arn:\(AWS.partition):apigateway:\(AWS.region):lambda:path/2015-03-31/functions/\(route.target.arn)/invocations"
      ),
      fileID: route.location.file, line: route.location.line
    ).resource
  }

  private func permissions(for routes: [Route]) -> [Resource] {
    var seen: Set<String> = []
    return routes.filter { seen.insert($0.target.id).inserted }.map { route in
      Lambda.Permission(
        api.id + "Invokes" + route.target.id,
        action: "lambda:InvokeFunction",
        functionName: route.target.resource.ref(),
        principal: "apigateway.amazonaws.com",
        sourceArn:
          "arn:\(AWS.partition):execute-api:\(AWS.region):\(AWS.accountID):\(api.ref(String.self))/*",
        fileID: settings.location.file, line: settings.location.line
      ).resource
    }
  }
}

// MARK: Cross-origin requests

extension APIResources {
  /// `OPTIONS` on every path and the root, unless a route of the user's answers it.
  private func preflights(for routes: [Route], _ cors: CORS) -> [Resource] {
    let methods = Dictionary(grouping: routes) { node(of: $0).path }
      .mapValues { Set($0.map(\.method)) }
    return nodes.values.filter { methods[$0.path]?.contains(.options) != true }.map { node in
      preflight(node, cors, methods: methods[node.path] ?? [])
    }
  }

  private func preflight(_ node: PathNode, _ cors: CORS, methods: Set<HTTPMethod>) -> Resource {
    let names =
      methods.contains(.any)
      ? HTTPMethod.allCases.filter { $0 != .any }.map(\.rawValue)
      : (methods.map(\.rawValue) + ["OPTIONS"]).sorted()
    let headers = cors.preflightHeaders(methods: names)
    let values = Self.parameters(headers, "method.response.header.") { Value($0) }
    let shown = Self.parameters(headers, "method.response.header.") { _ in
      Value(true)
    }
    return ApiGateway.Method(
      api.id + node.name + "OptionsMethod",
      httpMethod: "OPTIONS",
      resourceId: node.id(of: api),
      restApiId: api.ref(),
      authorizationType: "NONE",
      integration: .init(
        type: .mock,
        integrationResponses: [
          .init(
            statusCode: "204", responseParameters: values,
            responseTemplates: cors.originTemplate.map { ["application/json": Value($0)] })
        ],
        requestTemplates: ["application/json": "{\"statusCode\": 204}"]),
      methodResponses: [
        .init(statusCode: "204", responseParameters: shown)
      ],
      fileID: settings.location.file, line: settings.location.line
    ).resource
  }

  /// Answers that no function gives need the headers too, or pages cannot see why a request failed.
  private static func gatewayResponses(of api: Resource, _ cors: CORS, at location: SourceLocation)
    -> [Resource]
  {
    ["4XX", "5XX"].map { family in
      ApiGateway.GatewayResponse(
        api.id + "Default" + family,
        responseType: Value("DEFAULT_" + family),
        restApiId: api.ref(),
        responseParameters: parameters(
          cors.errorHeaders, "gatewayresponse.header."
        ) { Value($0) },
        fileID: location.file, line: location.line
      ).resource
    }
  }

  private static func parameters<T>(
    _ headers: [String: String], _ prefix: String, _ value: (String) -> T
  ) -> [String: T] {
    Dictionary(uniqueKeysWithValues: headers.map { (prefix + $0.key, value($0.value)) })
  }
}
