internal import AWSResources
internal import Assembly
internal import CloudFormation

/// The routes of an API as resources of their own.
struct MethodResources {
  private(set) var resources: [Resource] = []
  private let contents: APIContents
  private var nodes: [String: PathNode] = [:]

  private var api: Resource { contents.api }
  private var location: SourceLocation { contents.settings.location }

  init(_ contents: APIContents) {
    self.contents = contents
    nodes[""] = PathNode(rootOf: api)
    for route in contents.routes { addNodes(of: route) }
    resources = nodes.values.compactMap(\.resource)
    resources += contents.routes.map(method)
    resources += contents.models.map { $0.resource(of: api) }
    resources += contents.validations.map { $0.resource(of: api, at: location) }
    resources += contents.authorizers.compactMap { $0.resource(of: api, at: location) }
    if let cors = contents.settings.cors {
      resources += contents.preflights(cors).map { path, answer in preflight(answer, of: path) }
      resources += Self.gatewayResponses(of: api, cors, at: location)
    }
    resources.sort { $0.id < $1.id }
  }

  private mutating func addNodes(of route: Route) {
    var parent = nodes[""] ?? PathNode(rootOf: api)
    for segment in route.path.segments {
      let node =
        nodes[parent.path + "/" + segment]
        ?? PathNode(segment, below: parent, of: api, at: route.location)
      nodes[node.path] = node
      parent = node
    }
  }

  private func node(_ path: String) -> PathNode {
    nodes[path == "/" ? "" : path] ?? PathNode(rootOf: api)
  }

  private func method(_ route: Route) -> Resource {
    let node = node(route.path.text)
    let authorizer = contents.authorizer(of: route)
    let keys = contents.cacheKeys(of: route)
    let parameters = contents.parameters(of: route)
    return ApiGateway.Method(
      api.id + node.name + route.method.word + "Method",
      httpMethod: Value(route.method.rawValue),
      resourceId: node.id(of: api),
      restApiId: api.ref(),
      apiKeyRequired: route.options.needsKey ? true : nil,
      authorizationScopes: authorizer.scopes.isEmpty
        ? nil : Value(authorizer.scopes.map { Value($0) }),
      authorizationType: Value(authorizer.authorizationType),
      authorizerId: authorizer.id(of: api.id).map { .ofOwner($0) },
      integration: .init(
        type: .awsProxy,
        cacheKeyParameters: keys.isEmpty ? nil : Value(keys.map { Value($0) }),
        // Lambda is always called by POST, whatever the route's own method.
        integrationHttpMethod: "POST",
        uri: .invocation(of: route.target)),
      operationName: route.options.operationName.map { Value($0) },
      requestModels: route.options.body.map { model in
        // What says another content type, or none, would not be looked at.
        let name = Value<String>.ofOwner(api.id + model.id + "Model")
        return ["$default": name, "application/json": name]
      },
      requestParameters: parameters.isEmpty ? nil : parameters.mapValues { Value($0) },
      requestValidatorId: route.options.validation.map { .ofOwner($0.id(of: api.id)) },
      fileID: route.location.file, line: route.location.line
    ).resource
  }
}

// MARK: Cross-origin requests

extension MethodResources {
  private func preflight(_ answer: Preflight, of path: String) -> Resource {
    let node = node(path)
    let values = Self.parameters(answer.headers, "method.response.header.") { Value($0) }
    let shown = Self.parameters(answer.headers, "method.response.header.") { _ in Value(true) }
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
            responseTemplates: answer.template.map { ["application/json": Value($0)] })
        ],
        requestTemplates: ["application/json": "{\"statusCode\": 204}"]),
      methodResponses: [
        .init(statusCode: "204", responseParameters: shown)
      ],
      fileID: location.file, line: location.line
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
