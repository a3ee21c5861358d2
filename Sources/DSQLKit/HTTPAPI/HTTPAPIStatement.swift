internal import Assembly
internal import CloudFormation

/// What is said about an HTTP API: how it is set up, and each of its routes.
enum HTTPAPIStatement {
  case settings(HTTPAPI.Settings)
  case route(HTTPRoute)
  /// A health check asks it for something.
  case checked(CheckedPath)
}

extension HTTPAPIStatement: Statement {
  package var subject: Resource? {
    switch self {
    case .settings: nil
    case .route(let route): route.api
    case .checked(let path): path.api
    }
  }

  package var mentions: [Expression] {
    switch self {
    case .settings(let settings): settings.authorizer.mentions
    case .route(let route): [route.target.arn.expression] + (route.authorizer?.mentions ?? [])
    case .checked: []
    }
  }

  package static func gather(
    _ statements: [HTTPAPIStatement], about api: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var settings: HTTPAPI.Settings?
    var routes: [HTTPRoute] = []
    var checks: [CheckedPath] = []
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
      case .checked(let path): checks.append(path)
      }
    }
    guard let settings else { return [] }
    let found = HTTPAPIProblems(api: api, settings: settings, routes: routes, checks: checks).list
    let problems = found.map { Gathered.problem($0) }
    guard !found.contains(where: { $0.diagnostic.severity == .error }) else { return problems }
    let cors = settings.cors.map { cors in
      Gathered.amendment(
        Amendment(
          api.id,
          .replace(
            path: ["CorsConfiguration"],
            cors.configuration(methods: Set(routes.map(\.method)))),
          at: settings.location))
    }
    return problems
      + HTTPAPIResources(api: api, settings: settings, routes: routes).resources.map {
        .resource($0)
      } + [cors].compactMap { $0 }
  }
}
