internal import AWSResources
public import CloudFormation

/// A REST API of API Gateway, with one stage.
///
/// Routes are statements:
///
/// ```swift
/// let http = RestAPI("Http", cors: .allow(origins: ["https://example.com"]))
/// http.route(.get, "/users/{id}", to: api)
/// ```
///
/// What a route says of its requests is checked before they reach a function: required parameters of the query and
/// headers, and the form of the body.
///
/// Companions: `<id>Stage`, `<id>Deployment…` with the hash of what it publishes, `<id>…Resource` for each path,
/// `<id>…Method` for each route, `<id>Invokes<function>`, `<id>…Model`, `<id>…Validator`, `<id>…Authorizer`.
public struct RestAPI: ResourceConstruct {
  public var resource: Resource
  public let stage: String

  /// - Parameters:
  ///   - name: What the console shows, and the dimension of its metrics; the stack's name and the id when left out.
  ///   - throttle: For all callers together; what the account allows when left out.
  ///   - executionLog: What API Gateway says about requests; needs `accountRole`.
  ///   - accessLog: A line for each request; needs `accountRole`.
  ///   - accountRole: The Region-wide setting without which a stage with logs cannot be created.
  ///   - authorizer: Who may send requests, unless a route says otherwise.
  ///   - cache: Memory for the answers of routes that say `cachedFor`; AWS charges for it by the hour, used or not.
  ///   - compressesFrom: The least number of bytes of an answer that is compressed for callers who accept that, 0 to
  ///     10,485,760; no answer is when left out. It costs nothing, and time for small answers.
  ///   - hasDefaultHost: Whether the API answers under AWS's name for it, beside those of your own.
  ///   - form: How the template says the routes.
  public init(
    _ id: String,
    name: Value<String>? = nil,
    description: String? = nil,
    stage: String = "prod",
    cors: CORS? = nil,
    throttle: APIThrottle? = nil,
    executionLog: ExecutionLog = .off,
    accessLog: APIAccessLog? = nil,
    accountRole: AccountRole? = nil,
    hasDetailedMetrics: Bool = false,
    isTraced: Bool = false,
    authorizer: Authorizer = .open,
    cache: CacheSize? = nil,
    compressesFrom: Int? = nil,
    hasDefaultHost: Bool = true,
    form: Form = .resources,
    fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let settings = Settings(
      stage: stage, cors: cors, throttle: throttle, executionLog: executionLog,
      accessLog: accessLog, accountRole: accountRole, hasDetailedMetrics: hasDetailedMetrics,
      isTraced: isTraced, authorizer: authorizer, cache: cache, compressesFrom: compressesFrom,
      hasDefaultHost: hasDefaultHost, form: form, location: location)
    var problems = Problems(at: location)
    problems.check(settings, of: id)
    self.stage = stage
    resource = ApiGateway.RestApi(
      id,
      description: description.map { Value($0) },
      disableExecuteApiEndpoint: hasDefaultHost ? nil : true,
      endpointConfiguration: .init(types: ["REGIONAL"]),
      minimumCompressionSize: compressesFrom.map { Value($0) },
      name: name ?? "\(AWS.stackName)-\(id)",
      fileID: fileID, line: line
    ).resource
      .with(companions: [.statement(APIStatement.settings(settings))] + problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }

  /// The host that answers, in this Region; paths on it start with the stage.
  public var host: Value<String> {
    "\(answeringIdentifier).execute-api.\(AWS.region).\(AWS.urlSuffix)"
  }

  /// Where the API answers, without a slash at its end.
  public var url: Value<String> { "https://\(host)/\(stage)" }

  /// What its stage is called where other services name it.
  public var stageARN: Value<String> {
    "arn:\(AWS.partition):apigateway:\(AWS.region)::/restapis/\(identifier)/stages/\(stage)"
  }

  /// Sends requests for `path` to a function or an alias.
  ///
  /// - Parameters:
  ///   - path: Starts with a slash; `{name}` stands for one part, `{name+}` at the end for all that follow.
  ///   - body: The form of the body; any other is refused with status 400.
  ///   - query: Parts of the query; a request without a required one is refused with status 400.
  ///   - authorizer: Who may send such requests; as the API says when left out.
  ///   - needsKey: Whether callers send a key of a ``UsagePlan`` in `x-api-key`. A key tells who calls; it keeps
  ///     nobody out who has seen it.
  ///   - cachedFor: How long an answer holds for the same path, `query`, `headers` and caller, 1 to 3,600 seconds.
  ///   - operationName: The name of the operation for generated clients.
  public func route(
    _ method: HTTPMethod, _ path: String, to target: some Invocable, body: Model? = nil,
    query: [RequestParameter] = [], headers: [RequestParameter] = [],
    authorizer: Authorizer? = nil, needsKey: Bool = false, cachedFor lifetime: TimeSpan? = nil,
    operationName: String? = nil, fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    Route(
      api: resource, method: method, path: RoutePath(text: path), target: target,
      options: Route.Options(
        body: body, query: query, headers: headers, authorizer: authorizer, needsKey: needsKey,
        lifetime: lifetime, operationName: operationName),
      location: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` send requests to routes whose authorizer is `.iam`.
  public func grantInvoke(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["execute-api:Invoke"],
      on:
        "arn:\(AWS.partition):execute-api:\(AWS.region):\(AWS.accountID):\(identifier)/\(stage)/*",
      to: grantee, at: SourceLocation(file: fileID, line: line))
  }
}

extension RestAPI {
  /// What an API is declared with, beside its routes.
  struct Settings: Sendable {
    let stage: String
    let cors: CORS?
    let throttle: APIThrottle?
    let executionLog: ExecutionLog
    let accessLog: APIAccessLog?
    let accountRole: AccountRole?
    let hasDetailedMetrics: Bool
    let isTraced: Bool
    let authorizer: Authorizer
    let cache: CacheSize?
    let compressesFrom: Int?
    let hasDefaultHost: Bool
    let form: Form
    let location: SourceLocation

    var hasLogs: Bool { executionLog != .off || accessLog != nil }

    func says(sameAs other: Settings) -> Bool {
      location == other.location && stage == other.stage && cors == other.cors
        && throttle == other.throttle && executionLog == other.executionLog
        && accessLog == other.accessLog && accountRole == other.accountRole
        && hasDetailedMetrics == other.hasDetailedMetrics && isTraced == other.isTraced
        && authorizer.says(sameAs: other.authorizer) && cache == other.cache
        && compressesFrom == other.compressesFrom && hasDefaultHost == other.hasDefaultHost
        && form == other.form
    }
  }
}

extension Problems {
  fileprivate mutating func check(_ settings: RestAPI.Settings, of id: String) {
    let stage = settings.stage.utf8
    require(
      (1...128).contains(stage.count)
        && stage.allSatisfy {
          ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        },
      "stage-name-has-its-form",
      "the stage of API '\(id)' is '\(settings.stage)'; allowed are 1 to 128 letters, digits, hyphens and underscores"
    )
    require(
      !settings.hasLogs || settings.accountRole != nil, "logging-api-says-account-role",
      "API '\(id)' has logs, for which API Gateway needs a role that is set once per account and Region; say accountRole: .existing where there is one, else .managed in one stack of the Region"
    )
    settings.throttle?.check("API '\(id)'", &self)
    require(
      settings.compressesFrom, in: 0...10_485_760, "compression-size-in-range",
      "the least size in bytes of a compressed answer of API '\(id)'")
    settings.authorizer.check(in: id, &self)
    settings.cors?.check(in: id, &self)
  }
}
