internal import Assembly
internal import CloudFormation

/// What is said about an HTTP API: how it is set up, and each of its routes.
enum HTTPAPIStatement {
  case settings(HTTPAPI.Settings)
  case route(HTTPRoute)
}

extension HTTPAPIStatement: Statement {
  package var subject: Resource? {
    switch self {
    case .settings: nil
    case .route(let route): route.api
    }
  }

  package var mentions: [Expression] {
    switch self {
    case .settings(let settings): settings.authorizer.mentions
    case .route(let route): [route.target.arn.expression] + (route.authorizer?.mentions ?? [])
    }
  }

  package static func gather(
    _ statements: [HTTPAPIStatement], about api: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var settings: HTTPAPI.Settings?
    var routes: [HTTPRoute] = []
    for statement in statements {
      switch statement {
      case .settings(let said):
        if let settings, !settings.says(sameAs: said) {
          return [
            .problem(
              Problem(
                .duplicate("two resources", api.id, at: settings.location, and: said.location)))
          ]
        }
        settings = said
      // A construct that is evaluated twice says its routes twice.
      case .route(let route):
        if !routes.contains(where: { $0.says(sameAs: route) }) { routes.append(route) }
      }
    }
    guard let settings else { return [] }
    let problems = problems(of: routes, settings, api: api)
    guard problems.isEmpty else { return problems.map { .problem($0) } }
    let cors = settings.cors.map { cors in
      Gathered.amendment(
        Amendment(
          api.id,
          .replace(
            path: ["CorsConfiguration"],
            cors.configuration(methods: Set(routes.map(\.method)))),
          at: settings.location))
    }
    return HTTPAPIResources(api: api, settings: settings, routes: routes).resources.map {
      .resource($0)
    } + [cors].compactMap { $0 }
  }

  private static func problems(
    of routes: [HTTPRoute], _ settings: HTTPAPI.Settings, api: Resource
  ) -> [Problem] {
    guard !routes.isEmpty else {
      return [
        Problem(
          "api-has-routes",
          "API '\(api.id)' has no routes, so it answers nothing; say what it answers by .route(.get, \"/…\", to: …)",
          at: settings.location)
      ]
    }
    let conflicts = RouteConflicts(
      of: routes.map {
        .init(method: $0.method, path: $0.path, target: $0.target.id, location: $0.location)
      }, in: api.id)
    var problems = conflicts.problems + routes.flatMap { $0.path.problems(at: $0.location) }
    for route in routes {
      var found = Problems(at: route.location)
      route.authorizer?.check(in: api.id, &found)
      if let name = route.operationName {
        found.require(
          !name.isEmpty && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x5F },
          "operation-name-has-its-form",
          "\(route.key) is named '\(name)'; a name, which generated clients use, has letters, digits and underscores"
        )
      }
      problems += found.list
    }
    return problems + conflictingAuthorizers(of: routes, settings, api: api)
  }

  private static func conflictingAuthorizers(
    of routes: [HTTPRoute], _ settings: HTTPAPI.Settings, api: Resource
  ) -> [Problem] {
    var seen: [String: HTTPAPI.Authorizer] = [:]
    var problems: [Problem] = []
    for route in routes.sorted(by: { $0.location < $1.location }) {
      let authorizer = route.authorizer ?? settings.authorizer
      guard let owner = authorizer.owner else { continue }
      if let other = seen[owner], !other.sharesResource(with: authorizer) {
        problems.append(
          Problem(
            "authorizer-is-said-once",
            "API '\(api.id)' has two authorizers by '\(owner)' that differ; keep one in a let and name it at each route",
            at: route.location))
      }
      seen[owner] = seen[owner] ?? authorizer
    }
    return problems
  }
}
