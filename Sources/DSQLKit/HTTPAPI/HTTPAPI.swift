internal import AWSResources
public import CloudFormation

/// An HTTP API of API Gateway: a third of the price of a ``RestAPI``, without checks of requests, keys, a cache and WAF.
///
/// ```swift
/// let http = HTTPAPI("Http", authorizer: .users(of: users, clients: [web]))
/// http.route(.get, "/users/{id}", to: api)
/// ```
///
/// What changes is published at once. Functions get events of format 2.0, whose members differ from a ``RestAPI``'s.
/// Companions: `<id>Stage`, `<id>…Route` for each route, `<id><function>Integration`, `<id>Invokes<function>`,
/// `<id>…Authorizer`, `<id>AccessLogs`.
public struct HTTPAPI: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - name: What the console shows; the stack's name and the id when left out.
  ///   - throttle: For all callers together; what the account allows when left out.
  ///   - accessLog: A line for each request; unlike a ``RestAPI``'s it needs no role of the account.
  ///   - authorizer: Who may send requests, unless a route says otherwise.
  ///   - hasDefaultHost: Whether the API answers under AWS's name for it, beside those of your own.
  public init(
    _ id: String, name: Value<String>? = nil, description: String? = nil, cors: CORS? = nil,
    throttle: APIThrottle? = nil, accessLog: APIAccessLog? = nil,
    hasDetailedMetrics: Bool = false, authorizer: Authorizer = .open, hasDefaultHost: Bool = true,
    fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let settings = Settings(
      cors: cors, throttle: throttle, accessLog: accessLog,
      hasDetailedMetrics: hasDetailedMetrics, authorizer: authorizer, location: location)
    var problems = Problems(at: location)
    throttle?.check("API '\(id)'", &problems)
    cors?.check(in: id, &problems)
    problems.require(
      (cors?.maxAge.seconds.literal ?? 0) <= 86_400, "max-age-in-range",
      "API '\(id)' lets browsers remember its answer for \(cors?.maxAge.seconds.literal ?? 0) seconds; an HTTP API allows up to 86400"
    )
    authorizer.check(in: id, &problems)
    resource = ApiGatewayV2.Api(
      id, description: description.map { Value($0) },
      disableExecuteApiEndpoint: hasDefaultHost ? nil : true,
      name: name ?? "\(AWS.stackName)-\(id)", protocolType: "HTTP",
      fileID: fileID, line: line
    ).resource
      .with(companions: [.statement(HTTPAPIStatement.settings(settings))] + problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }

  /// The host that answers, in this Region.
  public var host: Value<String> {
    "\(answeringIdentifier).execute-api.\(AWS.region).\(AWS.urlSuffix)"
  }

  /// Where the API answers, without a slash at its end.
  public var url: Value<String> { "https://\(host)" }

  /// Sends requests for `path` to a function or an alias.
  ///
  /// - Parameters:
  ///   - path: Starts with a slash; `{name}` stands for one part, `{name+}` at the end for all that follow.
  ///   - authorizer: Who may send such requests; as the API says when left out.
  ///   - operationName: The name of the operation for generated clients.
  public func route(
    _ method: HTTPMethod, _ path: String, to target: some Invocable,
    authorizer: Authorizer? = nil, operationName: String? = nil, fileID: String = #fileID,
    line: Int = #line
  ) -> some Construct {
    HTTPRoute(
      api: resource, method: method, path: RoutePath(text: path), target: target,
      authorizer: authorizer, operationName: operationName,
      location: SourceLocation(file: fileID, line: line))
  }

  /// Sends requests that no other route is for to a function or an alias.
  public func route(
    to target: some Invocable, authorizer: Authorizer? = nil, operationName: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    HTTPRoute(
      api: resource, method: .any, path: .fallback, target: target, authorizer: authorizer,
      operationName: operationName, location: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` send requests to routes whose authorizer is `.iam`.
  public func grantInvoke(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["execute-api:Invoke"],
      on:
        "arn:\(AWS.partition):execute-api:\(AWS.region):\(AWS.accountID):\(identifier)/*",
      to: grantee, at: SourceLocation(file: fileID, line: line))
  }
}

extension HTTPAPI {
  /// What an API is declared with, beside its routes.
  struct Settings: Sendable {
    let cors: CORS?
    let throttle: APIThrottle?
    let accessLog: APIAccessLog?
    let hasDetailedMetrics: Bool
    let authorizer: Authorizer
    let location: SourceLocation

    func says(sameAs other: Settings) -> Bool {
      location == other.location && cors == other.cors && throttle == other.throttle
        && accessLog == other.accessLog && hasDetailedMetrics == other.hasDetailedMetrics
        && authorizer.says(sameAs: other.authorizer)
    }
  }
}
