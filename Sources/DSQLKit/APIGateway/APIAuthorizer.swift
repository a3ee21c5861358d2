internal import AWSResources
public import CloudFormation

extension RestAPI {
  /// Who may send the requests of a route.
  ///
  /// ```swift
  /// let http = RestAPI("Http", authorizer: .users(of: users))
  /// http.route(.get, "/health", to: api, authorizer: .open)
  /// ```
  ///
  /// Companion: `<api><function or pool>Authorizer`.
  public struct Authorizer: Sendable {
    let kind: Kind
    let function: (any Invocable)?
    let pool: Pool?
    let memory: TimeSpan

    /// A user pool, by the name that its authorizer has.
    struct Pool {
      let id: String
      let arn: Value<String>
      let isOwn: Bool
    }

    enum Kind: Hashable {
      case open
      case iam
      case token(header: String, pattern: String?)
      case request([IdentitySource])
      case users(scopes: [String])
    }

    private init(
      _ kind: Kind, function: (any Invocable)? = nil, pool: Pool? = nil,
      memory: TimeSpan = .seconds(0)
    ) {
      self.kind = kind
      self.function = function
      self.pool = pool
      self.memory = memory
    }

    /// Everybody.
    public static let open = Authorizer(.open)

    /// Who signs requests with AWS credentials and has been granted them: `http.grantInvoke(to:)`.
    public static let iam = Authorizer(.iam)

    /// A function decides, by one header.
    ///
    /// - Parameters:
    ///   - pattern: A regular expression; tokens that do not match it are refused without asking the function.
    ///   - memory: How long an answer holds, 0 to 3,600 seconds. It is the answer for all routes of the API, so the
    ///     policy that the function returns has to be about all of them.
    public static func token(
      by function: some Invocable, header: String = "Authorization",
      matching pattern: String? = nil,
      rememberedFor memory: TimeSpan = .minutes(5)
    ) -> Authorizer {
      Authorizer(.token(header: header, pattern: pattern), function: function, memory: memory)
    }

    /// A function decides, by parts of the request; one that lacks any of them is refused without asking.
    ///
    /// - Parameter memory: How long an answer holds for the same parts, 0 to 3,600 seconds, on all routes of the API.
    public static func request(
      by function: some Invocable, from sources: [IdentitySource] = [.header("Authorization")],
      rememberedFor memory: TimeSpan = .minutes(5)
    ) -> Authorizer {
      Authorizer(.request(sources), function: function, memory: memory)
    }

    /// Whoever has signed in to a Cognito user pool.
    ///
    /// - Parameter scopes: With any, callers send their access token and need one of them; without, their ID token.
    public static func users(of pool: UserPool, scopes: [String] = []) -> Authorizer {
      Authorizer(
        .users(scopes: scopes.sorted()), pool: Pool(id: pool.id, arn: pool.arn, isOwn: true))
    }

    /// Whoever has signed in to a user pool that is not of this stack, such as the other Region's, by its ARN.
    ///
    /// ```swift
    /// authorizer: .users(ofPool: cluster.peers[0].output("UserPoolArn"))
    /// ```
    ///
    /// - Parameters:
    ///   - name: What the authorizer is called.
    ///   - scopes: With any, callers send their access token and need one of them; without, their ID token.
    public static func users(
      ofPool arn: Value<String>, named name: String = "Users", scopes: [String] = []
    ) -> Authorizer {
      Authorizer(.users(scopes: scopes.sorted()), pool: Pool(id: name, arn: arn, isOwn: false))
    }
  }
}

extension RestAPI.Authorizer {
  /// What it is made of, by which its resource is named; nil when it has none.
  var owner: String? { function?.id ?? pool?.id }

  var arn: Value<String>? { function?.arn ?? pool?.arn }

  var authorizationType: String {
    switch kind {
    case .open: "NONE"
    case .iam: "AWS_IAM"
    case .token, .request: "CUSTOM"
    case .users: "COGNITO_USER_POOLS"
    }
  }

  var scopes: [String] {
    if case .users(let scopes) = kind { scopes } else { [] }
  }

  /// What tells callers apart.
  var sources: [IdentitySource] {
    switch kind {
    case .open: []
    case .iam, .users: [.header("Authorization")]
    case .token(let header, _): [.header(header)]
    case .request(let sources): sources
    }
  }

  func says(sameAs other: RestAPI.Authorizer) -> Bool {
    kind == other.kind && owner == other.owner && pool?.arn == other.pool?.arn
      && memory == other.memory
  }

  /// Whether one resource serves both: scopes are the routes' own.
  func sharesResource(with other: RestAPI.Authorizer) -> Bool {
    if case .users = kind, case .users = other.kind {
      return owner == other.owner && pool?.arn == other.pool?.arn
    }
    return says(sameAs: other)
  }

  func check(in api: String, _ problems: inout Problems) {
    let what = "the authorizer of API '\(api)'"
    problems.require(
      memory.seconds.literal, in: 0...3_600, "authorizer-memory-in-range",
      "the time in seconds for which \(what) remembers its answers")
    if let pool, pool.isOwn { problems.check(scopes, of: pool.id, asked: what) }
    for source in sources {
      problems.require(
        source.hasItsForm, "identity-source-has-its-form",
        "\(what) looks at the \(source.place.rawValue) '\(source.name)'; a name has letters, digits and any of . _ - $"
      )
    }
    problems.require(
      kind != .request([]) || memory.seconds.literal == 0, "authorizer-tells-callers-apart",
      "\(what) remembers its answers and looks at nothing, so the first caller's would be everybody's; name a header or a part of the query, or say rememberedFor: .seconds(0)"
    )
  }

  func id(of api: String) -> String? { owner.map { api + $0 + "Authorizer" } }

  func resource(of api: Resource, at location: SourceLocation) -> Resource? {
    guard let owner, let id = id(of: api.id) else { return nil }
    var authorizer: ApiGateway.Authorizer
    switch kind {
    case .open, .iam: return nil
    case .token(let header, let pattern):
      authorizer = ApiGateway.Authorizer(
        id, name: Value(owner), restApiId: api.ref(), type: "TOKEN",
        authorizerResultTtlInSeconds: memory.seconds, authorizerUri: uri,
        identitySource: Value("method.request.header.\(header)"),
        identityValidationExpression: pattern.map { Value($0) },
        fileID: location.file, line: location.line)
    case .request:
      authorizer = ApiGateway.Authorizer(
        id, name: Value(owner), restApiId: api.ref(), type: "REQUEST",
        authorizerResultTtlInSeconds: memory.seconds, authorizerUri: uri,
        identitySource: sources.isEmpty ? nil : Value(identitySource),
        fileID: location.file, line: location.line)
    case .users:
      authorizer = ApiGateway.Authorizer(
        id, name: Value(owner), restApiId: api.ref(), type: "COGNITO_USER_POOLS",
        identitySource: Value(identitySource), providerARNs: pool.map { Value([$0.arn]) },
        fileID: location.file, line: location.line)
    }
    return authorizer.resource
  }

  var identitySource: String {
    sources.map { "method.request.\($0.place.rawValue).\($0.name)" }.joined(separator: ", ")
  }

  var uri: Value<String>? { function.map { .invocation(of: $0) } }
}

extension Value where Wrapped == String {
  /// The address under which API Gateway calls a function.
  static func invocation(of target: any Invocable) -> Value {
    "arn:\(AWS.partition):apigateway:\(AWS.region):lambda:path/2015-03-31/functions/\(target.arn)/invocations"
  }
}
