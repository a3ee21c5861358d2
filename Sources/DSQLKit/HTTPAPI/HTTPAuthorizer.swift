internal import AWSResources
public import CloudFormation

extension HTTPAPI {
  /// Who may send the requests of a route. Companion: `<api><function, pool or name>Authorizer`.
  public struct Authorizer: Sendable {
    let kind: Kind
    /// What it is made of, by which its resource is named; nil when it has none.
    let owner: String?
    let scopes: [String]
    /// Whether it is of a user pool of this stack.
    private let isOfPool: Bool
    /// Clients of another user pool than its own.
    private let strangers: [String]

    enum Kind: Sendable {
      case open
      case iam
      case tokens(issuer: Value<String>, audience: [Value<String>])
      case request(any Invocable, from: [IdentitySource], memory: TimeSpan)

      var isOpen: Bool { if case .open = self { true } else { false } }
    }

    private init(
      kind: Kind, owner: String?, scopes: [String], isOfPool: Bool = false, strangers: [String] = []
    ) {
      self.kind = kind
      self.isOfPool = isOfPool
      self.owner = owner
      self.scopes = scopes
      self.strangers = strangers
    }

    /// Everybody.
    public static let open = Authorizer(kind: .open, owner: nil, scopes: [])

    /// Who signs requests with AWS credentials and has been granted them: `http.grantInvoke(to:)`.
    public static let iam = Authorizer(kind: .iam, owner: nil, scopes: [])

    /// Whoever has a token in `Authorization` that `issuer` has signed for one of `audience`.
    ///
    /// - Parameters:
    ///   - name: Letters and digits, by which the authorizer is told from others.
    ///   - scopes: Of which a token needs one; none when left out.
    public static func tokens(
      _ name: String, from issuer: Value<String>, for audience: [Value<String>],
      scopes: [String] = []
    ) -> Authorizer {
      Authorizer(
        kind: .tokens(issuer: issuer, audience: audience), owner: name, scopes: scopes.sorted())
    }

    /// Whoever has signed in to a Cognito user pool by one of `clients`.
    ///
    /// - Parameter scopes: With any, callers send their access token and need one of them.
    public static func users(
      of pool: UserPool, clients: [UserPoolClient], scopes: [String] = []
    ) -> Authorizer {
      Authorizer(
        kind: .tokens(issuer: pool.issuer, audience: clients.map(\.identifier)), owner: pool.id,
        scopes: scopes.sorted(), isOfPool: true,
        strangers: clients.filter { $0.pool.id != pool.id }.map(\.id))
    }

    /// A function decides, by parts of the request, and answers `{"isAuthorized": true}`.
    ///
    /// - Parameter memory: How long an answer holds for the same parts, 0 to 3,600 seconds, on all routes of the API.
    public static func request(
      by function: some Invocable, from sources: [IdentitySource] = [.header("Authorization")],
      rememberedFor memory: TimeSpan = .minutes(5)
    ) -> Authorizer {
      Authorizer(
        kind: .request(function, from: sources, memory: memory), owner: function.id, scopes: [])
    }
  }
}

extension HTTPAPI.Authorizer {
  var function: (any Invocable)? {
    if case .request(let function, _, _) = kind { function } else { nil }
  }

  var mentions: [Expression] {
    switch kind {
    case .open, .iam: []
    case .tokens(let issuer, let audience): [issuer.expression] + audience.map(\.expression)
    case .request(let function, _, _): [function.arn.expression]
    }
  }

  var authorizationType: String {
    switch kind {
    case .open: "NONE"
    case .iam: "AWS_IAM"
    case .tokens: "JWT"
    case .request: "CUSTOM"
    }
  }

  func says(sameAs other: HTTPAPI.Authorizer) -> Bool {
    scopes == other.scopes && sharesResource(with: other)
  }

  /// Whether one resource serves both: scopes are the routes' own.
  func sharesResource(with other: HTTPAPI.Authorizer) -> Bool {
    guard owner == other.owner else { return false }
    switch (kind, other.kind) {
    case (.open, .open), (.iam, .iam): return true
    case (.tokens(let issuer, let audience), .tokens(let other, let others)):
      return issuer == other && audience == others
    case (.request(_, let sources, let memory), .request(_, let others, let other)):
      return sources == others && memory == other
    default: return false
    }
  }

  func check(in api: String, _ problems: inout Problems) {
    let what = "the authorizer of API '\(api)'"
    if isOfPool, let owner { problems.check(scopes, of: owner, asked: what) }
    problems.require(
      strangers.isEmpty, "client-is-of-its-pool",
      "\(what) takes people of the user pool '\(owner ?? "")' who sign in by \(strangers.map { "'\($0)'" }.joined(separator: ", ")), a client of another pool; name clients of '\(owner ?? "")'"
    )
    switch kind {
    case .open, .iam: break
    case .tokens(let issuer, let audience):
      problems.require(
        !audience.isEmpty, "authorizer-has-an-audience",
        "\(what) takes tokens for nobody; name a client or another audience")
      problems.require(
        issuer.literal?.hasPrefix("https://") ?? true, "issuer-has-its-form",
        "\(what) takes tokens from '\(issuer.literal ?? "")'; an issuer starts with 'https://'")
    case .request(_, let sources, let memory):
      problems.require(
        memory.seconds.literal, in: 0...3_600, "authorizer-memory-in-range",
        "the time in seconds for which \(what) remembers its answers")
      for source in sources {
        problems.require(
          source.hasItsForm, "identity-source-has-its-form",
          "\(what) looks at the \(source.place.rawValue) '\(source.name)'; a name has letters, digits and any of . _ - $"
        )
      }
      problems.require(
        !sources.isEmpty || memory.seconds.literal == 0, "authorizer-tells-callers-apart",
        "\(what) remembers its answers and looks at nothing, so the first caller's would be everybody's; name a header or a part of the query, or say rememberedFor: .seconds(0)"
      )
    }
  }

  func id(of api: String) -> String? { owner.map { api + $0 + "Authorizer" } }

  func resource(of api: Resource, at location: SourceLocation) -> Resource? {
    guard let owner, let id = id(of: api.id) else { return nil }
    switch kind {
    case .open, .iam: return nil
    case .tokens(let issuer, let audience):
      return ApiGatewayV2.Authorizer(
        id, apiId: api.ref(), authorizerType: "JWT", name: Value(owner),
        identitySource: ["$request.header.Authorization"],
        jwtConfiguration: .init(audience: Value(audience), issuer: issuer),
        fileID: location.file, line: location.line
      ).resource
    case .request(let function, let sources, let memory):
      let names = sources.map { Value("$request.\($0.place.rawValue).\($0.name)") }
      return ApiGatewayV2.Authorizer(
        id, apiId: api.ref(), authorizerType: "REQUEST", name: Value(owner),
        authorizerPayloadFormatVersion: "2.0", authorizerResultTtlInSeconds: memory.seconds,
        authorizerUri: .invocation(of: function), enableSimpleResponses: true,
        identitySource: names.isEmpty ? nil : Value(names),
        fileID: location.file, line: location.line
      ).resource
    }
  }
}
