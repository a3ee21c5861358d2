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
/// Companions: `<id>Stage`, `<id>Deployment…` with the hash of what it publishes, `<id>…Resource` for each path,
/// `<id>…Method` for each route, `<id>Invokes<function>`.
public struct RestAPI: ResourceConstruct {
  public var resource: Resource
  public let stage: String

  /// - Parameters:
  ///   - name: What the console shows, and the dimension of its metrics; the stack's name and the id when left out.
  ///   - throttle: For all callers together; what the account allows when left out.
  ///   - executionLog: What API Gateway says about requests; needs `accountRole`.
  ///   - accessLog: A line for each request; needs `accountRole`.
  ///   - accountRole: The Region-wide setting without which a stage with logs cannot be created.
  public init(
    _ id: String,
    name: Value<String>? = nil,
    description: String? = nil,
    stage: String = "prod",
    cors: CORS? = nil,
    throttle: Throttle? = nil,
    executionLog: ExecutionLog = .off,
    accessLog: AccessLog? = nil,
    accountRole: AccountRole? = nil,
    hasDetailedMetrics: Bool = false,
    isTraced: Bool = false,
    fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let settings = Settings(
      stage: stage, cors: cors, throttle: throttle, executionLog: executionLog,
      accessLog: accessLog, accountRole: accountRole, hasDetailedMetrics: hasDetailedMetrics,
      isTraced: isTraced, location: location)
    var problems = Problems(at: location)
    problems.check(settings, of: id)
    self.stage = stage
    resource = ApiGateway.RestApi(
      id,
      description: description.map { Value($0) },
      endpointConfiguration: .init(types: ["REGIONAL"]),
      name: name ?? "\(AWS.stackName)-\(id)",
      fileID: fileID, line: line
    ).resource
      .with(companions: [.statement(APIStatement.settings(settings))] + problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }

  /// Where the API answers, without a slash at its end.
  public var url: Value<String> {
    "https://\(identifier).execute-api.\(AWS.region).\(AWS.urlSuffix)/\(stage)"
  }

  /// Sends requests for `path` to a function or an alias.
  ///
  /// - Parameter path: Starts with a slash; `{name}` stands for one part, `{name+}` at the end for all that follow.
  public func route(
    _ method: HTTPMethod, _ path: String, to target: some Invocable, fileID: String = #fileID,
    line: Int = #line
  ) -> Route {
    Route(
      api: resource, method: method, path: path, target: target,
      location: SourceLocation(file: fileID, line: line))
  }
}

extension RestAPI {
  /// What an API is declared with, beside its routes.
  struct Settings: Equatable, Sendable {
    let stage: String
    let cors: CORS?
    let throttle: Throttle?
    let executionLog: ExecutionLog
    let accessLog: AccessLog?
    let accountRole: AccountRole?
    let hasDetailedMetrics: Bool
    let isTraced: Bool
    let location: SourceLocation

    var hasLogs: Bool { executionLog != .off || accessLog != nil }
  }
}

extension Problems {
  fileprivate mutating func check(_ settings: RestAPI.Settings, of id: String) {
    let stage = settings.stage.utf8
    require(
      (1...128).contains(stage.count)
        && stage.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") },
      "stage-name-has-its-form",
      "the stage of API '\(id)' is '\(settings.stage)'; allowed are 1 to 128 letters, digits and underscores"
    )
    require(
      !settings.hasLogs || settings.accountRole != nil, "logging-api-says-account-role",
      "API '\(id)' has logs, for which API Gateway needs a role that is set once per account and Region; say accountRole: .existing where there is one, else .managed in one stack of the Region"
    )
    if let throttle = settings.throttle {
      require(
        throttle.requestsPerSecond > 0 && throttle.requestsPerSecond.isFinite && throttle.burst > 0,
        "throttle-lets-something-pass",
        "the throttle of API '\(id)' is \(throttle.requestsPerSecond) requests a second and a burst of \(throttle.burst); both are finite and more than 0"
      )
    }
    settings.cors?.check(in: id, &self)
  }
}
