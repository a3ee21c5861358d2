internal import Assembly
internal import CloudFormation

/// Requests of one method for one path, and what answers them.
struct Route: Construct {
  let api: Resource
  let method: HTTPMethod
  let path: RoutePath
  let target: any Invocable
  let options: Options
  let location: SourceLocation

  struct Options: Sendable {
    var body: Model?
    var query: [RequestParameter] = []
    var headers: [RequestParameter] = []
    var authorizer: RestAPI.Authorizer?
    var needsKey = false
    var lifetime: TimeSpan?
    var operationName: String?
  }

  var body: Content { return Content(.statement(APIStatement.route(self))) }
}

extension Route {
  /// Whether both come from one statement.
  func says(sameAs other: Route) -> Bool {
    location == other.location && method == other.method && path == other.path
      && target.id == other.target.id && options.says(sameAs: other.options)
  }

  var problems: [Problem] {
    var problems = Problems(at: location)
    let what = "\(method.rawValue) \(path.text)"
    for parameter in options.query + options.headers {
      problems.require(
        parameter.hasItsForm, "parameter-name-has-its-form",
        "\(what) names the parameter '\(parameter.name)'; a name has letters, digits and any of . _ - $"
      )
    }
    for names in [options.query.map(\.name), options.headers.map { ASCII.lowercased($0.name) }] {
      problems.require(
        Set(names).count == names.count, "parameter-is-named-once",
        "\(what) names a parameter twice; it is either required or optional")
    }
    problems.require(
      options.body == nil || ![.get, .head].contains(method), "body-suits-the-method",
      "\(what) says the form of a body, and requests of this method have none")
    if let lifetime = options.lifetime {
      problems.require(
        method == .get, "cached-route-is-a-get",
        "\(what) is cached; only answers to GET are, since any other request may change something")
      problems.require(
        lifetime.seconds.literal, in: 1...3_600, "cache-lifetime-in-range",
        "the time in seconds for which answers to \(what) are cached")
    }
    if let name = options.operationName {
      problems.require(
        !name.isEmpty && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x5F },
        "operation-name-has-its-form",
        "\(what) is named '\(name)'; a name, which generated clients use, has letters, digits and underscores"
      )
    }
    return path.problems(at: location) + problems.list + (options.body?.problems ?? [])
  }
}

extension Route.Options {
  var validation: RequestValidation? {
    RequestValidation(
      body: body != nil, parameters: (query + headers).contains(where: \.isRequired))
  }

  fileprivate func says(sameAs other: Route.Options) -> Bool {
    query == other.query && headers == other.headers && needsKey == other.needsKey
      && lifetime == other.lifetime && operationName == other.operationName
      && same(body, other.body) { $0.says(sameAs: $1) }
      && same(authorizer, other.authorizer) { $0.says(sameAs: $1) }
  }

  private func same<T>(_ one: T?, _ other: T?, by compare: (T, T) -> Bool) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (let one?, let other?): compare(one, other)
    default: false
    }
  }
}
