internal import Assembly
internal import CloudFormation

/// What is wrong with an HTTP API as a whole.
struct HTTPAPIProblems {
  private(set) var list: [Problem] = []
  private let api: Resource
  private let settings: HTTPAPI.Settings
  private let routes: [HTTPRoute]

  init(api: Resource, settings: HTTPAPI.Settings, routes: [HTTPRoute], checks: [CheckedPath]) {
    self.api = api
    self.settings = settings
    self.routes = routes.sorted { ($0.location, $0.key) < ($1.location, $1.key) }
    guard !routes.isEmpty else {
      list = [
        Problem(
          "api-has-routes",
          "API '\(api.id)' has no routes, so it answers nothing; say what it answers by .route(.get, \"/…\", to: …)",
          at: settings.location)
      ]
      return
    }
    list +=
      RouteConflicts(
        of: routes.map {
          .init(method: $0.method, path: $0.path, target: $0.target.id, location: $0.location)
        }, in: api.id
      ).problems
    checkRoutes()
    checkAuthorizers()
    list += checks.compactMap { check in
      check.problem(
        among: self.routes.map { route in
          (route.method, route.path, authorizer(of: route).kind.isOpen ? nil : "an authorization")
        })
    }
  }

  private func authorizer(of route: HTTPRoute) -> HTTPAPI.Authorizer {
    route.authorizer ?? settings.authorizer
  }

  private mutating func checkRoutes() {
    for route in routes {
      if !route.isFallback { list += route.path.problems(at: route.location) }
      var found = Problems(at: route.location)
      route.authorizer?.check(in: api.id, &found)
      if let name = route.operationName {
        found.require(
          !name.isEmpty && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x5F },
          "operation-name-has-its-form",
          "\(route.key) is named '\(name)'; a name, which generated clients use, has letters, digits and underscores"
        )
      }
      list += found.list
    }
  }

  private mutating func checkAuthorizers() {
    var seen: [String: HTTPAPI.Authorizer] = [:]
    for route in routes {
      let authorizer = authorizer(of: route)
      guard let owner = authorizer.owner else { continue }
      if let other = seen[owner], !other.sharesResource(with: authorizer) {
        list.append(
          Problem(
            "authorizer-is-said-once",
            "API '\(api.id)' has two authorizers by '\(owner)' that differ; keep one in a let and name it at each route",
            at: route.location))
      }
      seen[owner] = seen[owner] ?? authorizer
    }
  }
}
