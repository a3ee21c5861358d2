internal import Assembly
internal import CloudFormation

/// What is said about an API: how it is set up, and each of its routes.
enum APIStatement {
  case settings(RestAPI.Settings)
  case route(Route)
}

extension APIStatement: Statement {
  package var subject: Resource? {
    switch self {
    case .settings: nil
    case .route(let route): route.api
    }
  }

  package var mentions: [Expression] {
    switch self {
    case .settings: []
    case .route(let route): [route.target.arn.expression]
    }
  }

  package static func gather(
    _ statements: [APIStatement], about api: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var settings: RestAPI.Settings?
    var routes: [Route] = []
    for statement in statements {
      switch statement {
      case .settings(let said):
        if let settings, settings != said {
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
    let problems = Self.problems(of: routes, api: api, at: settings.location)
    guard problems.isEmpty else { return problems.map { .problem($0) } }
    return APIResources(api: api, settings: settings, routes: routes).resources.map {
      .resource($0)
    }
  }

  private static func problems(of routes: [Route], api: Resource, at location: SourceLocation)
    -> [Problem]
  {
    guard !routes.isEmpty else {
      return [
        Problem(
          "api-has-routes",
          "API '\(api.id)' has no routes, and AWS refuses to deploy it so; say what it answers by .route(.get, \"/…\", to: …)",
          at: location)
      ]
    }
    var problems = routes.flatMap(\.problems)
    var seen: [String: Route] = [:]
    var variables: [String: Route] = [:]
    for route in routes.sorted(by: { $0.location < $1.location }) {
      if let other = seen.updateValue(route, forKey: "\(route.method.rawValue) \(route.path)") {
        problems.append(
          Problem(
            "route-is-named-once",
            "API '\(api.id)' has two routes for \(route.method.rawValue) \(route.path)\(route.target.id == other.target.id ? "" : ", to '\(other.target.id)' and to '\(route.target.id)'"); each request has one answer",
            at: route.location,
            notes: other.location == route.location
              ? [] : [.init("the other one is here", at: other.location)]))
      }
      var parent = ""
      for segment in route.segments {
        if segment.hasPrefix("{"), let other = variables[parent],
          let name = other.segments.dropFirst(parent.count { $0 == "/" }).first, name != segment
        {
          problems.append(
            Problem(
              "path-variables-of-one-place-share-a-name",
              "'\(segment)' in '\(route.path)' stands where '\(name)' stands in '\(other.path)'; API Gateway allows one variable in a place, so give both one name",
              at: route.location,
              notes: [.init("'\(other.path)' is here", at: other.location)]))
        } else if segment.hasPrefix("{") {
          variables[parent] = route
        }
        parent += "/" + segment
      }
    }
    return problems
  }
}
