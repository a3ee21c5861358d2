internal import CloudFormation

/// The routes of an API as one document, which does what the resources do.
struct OpenAPIDocument {
  private let contents: APIContents

  init(_ contents: APIContents) { self.contents = contents }

  var expression: Expression {
    var members = Members()
    members.set("components", components)
    var info: [String: Expression] = ["version": "1"]
    info["title"] = contents.api.properties["Name"]
    info["description"] = contents.api.properties["Description"]
    members.set("info", info)
    members.set("openapi", "3.0.1")
    members.set("paths", paths)
    if !contents.settings.hasDefaultHost {
      members.set(
        Self.ours(.endpointConfiguration), ["disableExecuteApiEndpoint": true] as Expression)
    }
    if let cors = contents.settings.cors {
      members.set(Self.ours(.gatewayResponses), gatewayResponses(cors))
    }
    members.set(
      Self.ours(.minimumCompressionSize),
      contents.settings.compressesFrom.map { Expression.integer($0) })
    if !contents.validations.isEmpty {
      let validators = contents.validations.map { validation -> (String, Expression) in
        (
          validation.name,
          [
            "validateRequestBody": .bool(validation.body),
            "validateRequestParameters": .bool(validation.parameters),
          ]
        )
      }
      members.set(Self.ours(.requestValidators), Dictionary(uniqueKeysWithValues: validators))
    }
    return .object(members)
  }

  /// API Gateway's own members of a document: `requestValidator` is `x-amazon-apigateway-request-validator`.
  private enum Extension: String {
    case anyMethod, authorizer, authtype, endpointConfiguration, gatewayResponses, integration
    case minimumCompressionSize, requestValidator, requestValidators
  }

  private static func ours(_ name: Extension) -> String {
    "x-amazon-apigateway-" + ASCII.hyphenated(name.rawValue)
  }

  private var paths: Expression {
    let byPath = Dictionary(grouping: contents.routes) { $0.path.text }
    let preflights = contents.settings.cors.map { contents.preflights($0) } ?? [:]
    var paths: [String: Expression] = [:]
    for path in Set(byPath.keys).union(preflights.keys.map { $0.isEmpty ? "/" : $0 }) {
      var operations: [String: Expression] = [:]
      for route in byPath[path] ?? [] {
        let name =
          route.method == .any
          ? Self.ours(.anyMethod) : ASCII.lowercased(route.method.rawValue)
        operations[name] = operation(route)
      }
      if let answer = preflights[path == "/" ? "" : path] {
        operations["options"] = operation(answer)
      }
      paths[path] = operations.expression
    }
    return paths.expression
  }

  private func operation(_ route: Route) -> Expression {
    var members: [String: Expression] = ["responses": [:]]
    let keys = contents.cacheKeys(of: route)
    var integration: [String: Expression] = [
      "httpMethod": "POST", "type": "aws_proxy",
      "uri": Value<String>.invocation(of: route.target).expression,
    ]
    if !keys.isEmpty { integration["cacheKeyParameters"] = keys.expression }
    members[Self.ours(.integration)] = integration.expression
    members["operationId"] = route.options.operationName?.expression
    let parameters = parameters(of: route)
    if !parameters.isEmpty { members["parameters"] = .array(parameters) }
    if let body = route.options.body {
      let content: Expression = [
        "schema": ["$ref": .string("#/components/schemas/" + body.id)]
      ]
      members["requestBody"] = [
        "content": ["$default": content, "application/json": content], "required": true,
      ]
    }
    if let validation = route.options.validation {
      members[Self.ours(.requestValidator)] = validation.name.expression
    }
    let security = security(of: route)
    if !security.isEmpty { members["security"] = [security.expression] }
    return members.expression
  }

  private func parameters(of route: Route) -> [Expression] {
    var parameters = contents.parameters(of: route)
    for variable in route.path.variables { parameters["method.request.path.\(variable)"] = true }
    return parameters.sorted { $0.key < $1.key }.map { name, isRequired in
      let parts = name.split(separator: ".", maxSplits: 3).map(String.init)
      return [
        "in": .string(parts[2] == "querystring" ? "query" : parts[2]), "name": .string(parts[3]),
        "required": .bool(isRequired), "schema": ["type": "string"],
      ]
    }
  }

  private func operation(_ answer: Preflight) -> Expression {
    let names = answer.headers.keys.sorted()
    var response: [String: Expression] = [
      "responseParameters": Dictionary(
        uniqueKeysWithValues: names.map {
          ("method.response.header." + $0, Expression.string(answer.headers[$0] ?? ""))
        }
      ).expression,
      "statusCode": "204",
    ]
    if let template = answer.template {
      response["responseTemplates"] = ["application/json": .string(template)]
    }
    let shown = Dictionary(
      uniqueKeysWithValues: names.map { ($0, ["schema": ["type": "string"]] as Expression) })
    let members: [String: Expression] = [
      "responses": ["204": ["description": "Allowed", "headers": shown.expression]],
      Self.ours(.integration): [
        "requestTemplates": ["application/json": "{\"statusCode\": 204}"],
        "responses": ["default": response.expression], "type": "mock",
      ],
    ]
    return members.expression
  }

  private func gatewayResponses(_ cors: CORS) -> Expression {
    let headers = Dictionary(
      uniqueKeysWithValues: cors.errorHeaders.map {
        ("gatewayresponse.header." + $0.key, Expression.string($0.value))
      }
    ).expression
    return [
      "DEFAULT_4XX": ["responseParameters": headers],
      "DEFAULT_5XX": ["responseParameters": headers],
    ]
  }
}

// MARK: Models and authorizers

extension OpenAPIDocument {
  private static let keyScheme = "Key"
  private static let signatureScheme = "Signature"

  private func security(of route: Route) -> [String: Expression] {
    let authorizer = contents.authorizer(of: route)
    var security: [String: Expression] = [:]
    if route.options.needsKey { security[Self.keyScheme] = [] }
    if authorizer.kind == .iam { security[Self.signatureScheme] = [] }
    if let name = authorizer.id(of: contents.api.id) {
      security[name] = authorizer.scopes.expression
    }
    return security
  }

  private var components: Expression {
    var components: [String: Expression] = [:]
    let models = contents.models.map { ($0.id, $0.document) }
    if !models.isEmpty {
      components["schemas"] = Dictionary(uniqueKeysWithValues: models).expression
    }
    var schemes: [String: Expression] = [:]
    if contents.routes.contains(where: \.options.needsKey) {
      schemes[Self.keyScheme] = Self.scheme(in: .header(APIKey.header))
    }
    if contents.routes.contains(where: { contents.authorizer(of: $0).kind == .iam }) {
      schemes[Self.signatureScheme] = Self.scheme(
        in: .header("Authorization"), [Self.ours(.authtype): "awsSigv4"])
    }
    for authorizer in contents.authorizers {
      guard let name = authorizer.id(of: contents.api.id) else { continue }
      schemes[name] = scheme(of: authorizer)
    }
    if !schemes.isEmpty { components["securitySchemes"] = schemes.expression }
    return components.expression
  }

  private func scheme(of authorizer: RestAPI.Authorizer) -> Expression {
    var document: [String: Expression] = [:]
    switch authorizer.kind {
    case .open, .iam: break
    case .token(_, let pattern):
      document["type"] = "token"
      document["identityValidationExpression"] = pattern?.expression
    case .request:
      document["type"] = "request"
      if !authorizer.sources.isEmpty {
        document["identitySource"] = authorizer.identitySource.expression
      }
    case .users:
      document["type"] = "cognito_user_pools"
      document["providerARNs"] = .array([authorizer.arn?.expression].compactMap { $0 })
    }
    if let uri = authorizer.uri {
      document["authorizerUri"] = uri.expression
      document["authorizerResultTtlInSeconds"] = authorizer.memory.seconds.expression
    }
    let kind = authorizer.pool == nil ? "custom" : "cognito_user_pools"
    return Self.scheme(
      in: authorizer.sources.first ?? .header("Unused"),
      [Self.ours(.authtype): .string(kind), Self.ours(.authorizer): document.expression])
  }

  private static func scheme(in source: IdentitySource, _ others: [String: Expression] = [:])
    -> Expression
  {
    others.merging([
      "in": source.place == .header ? "header" : "query", "name": .string(source.name),
      "type": "apiKey",
    ]) { own, _ in own }.expression
  }
}
