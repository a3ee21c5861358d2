internal import Assembly
internal import CloudFormation

/// What is said about an API: how it is set up, each of its routes, and who counts its requests.
enum APIStatement {
  case settings(RestAPI.Settings)
  case route(Route)
  /// A usage plan is of the API.
  case plan(api: Resource)
  /// A health check asks it for something.
  case checked(CheckedPath)
}

extension APIStatement: Statement {
  package var subject: Resource? {
    switch self {
    case .settings: nil
    case .route(let route): route.api
    case .plan(let api): api
    case .checked(let path): path.api
    }
  }

  package var mentions: [Expression] {
    switch self {
    case .settings(let settings): [settings.authorizer.arn?.expression].compactMap { $0 }
    case .route(let route):
      [route.target.arn.expression]
        + [route.options.authorizer?.arn?.expression].compactMap { $0 }
    case .plan, .checked: []
    }
  }

  package static func gather(
    _ statements: [APIStatement], about api: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var settings: RestAPI.Settings?
    var routes: [Route] = []
    var hasPlan = false
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
      case .plan: hasPlan = true
      case .checked(let path): checks.append(path)
      }
    }
    guard let settings else { return [] }
    let contents = APIContents(api: api, settings: settings, routes: routes)
    let found = APIProblems(contents, hasPlan: hasPlan, checks: checks).list
    let problems = found.map { Gathered.problem($0) }
    guard !found.contains(where: { $0.diagnostic.severity == .error }) else { return problems }
    let made = APIResources(contents)
    let body = made.document.map { document -> [Gathered] in
      // An import makes an API edge-optimized unless it is told otherwise.
      [("Body", document), ("Parameters", ["endpointConfigurationTypes": "REGIONAL"])].map {
        .amendment(Amendment(api.id, .replace(path: [$0.0], $0.1), at: settings.location))
      }
    }
    return problems + made.resources.map { .resource($0) } + (body ?? [])
  }
}
