internal import Assembly
internal import CloudFormation

/// What is wrong with an API as a whole.
struct APIProblems {
  private(set) var list: [Problem] = []
  private let contents: APIContents

  private var id: String { contents.api.id }
  private var location: SourceLocation { contents.settings.location }

  init(_ contents: APIContents, hasPlan: Bool, checks: [CheckedPath]) {
    self.contents = contents
    guard !contents.routes.isEmpty else {
      report(
        "api-has-routes",
        "API '\(id)' has no routes, and AWS refuses to deploy it so; say what it answers by .route(.get, \"/…\", to: …)",
        at: location)
      return
    }
    list += contents.routes.flatMap(\.problems)
    list +=
      RouteConflicts(
        of: contents.routes.map {
          .init(method: $0.method, path: $0.path, target: $0.target.id, location: $0.location)
        }, in: id
      ).problems
    checkModels()
    checkAuthorizers()
    checkCache()
    checkKeys(hasPlan: hasPlan)
    list += checks.compactMap { check in
      check.problem(
        among: contents.routes.map { ($0.method, $0.path, contents.need(of: $0)) })
    }
  }

  private mutating func report(
    _ problem: String, _ message: String, severity: Diagnostic.Severity = .error,
    at location: SourceLocation, notes: [Diagnostic.Note] = []
  ) {
    list.append(Problem(problem, message, severity: severity, at: location, notes: notes))
  }

  private mutating func checkModels() {
    for model in contents.models {
      let counted = SchemaKeywords(of: model.schema.expression).found
        .intersection(["maxItems", "minItems"])
      if contents.settings.form == .openAPI, !counted.isEmpty {
        report(
          "counted-elements-are-checked",
          "the model '\(model.id)' says how many elements a list has, which API Gateway does not check in an OpenAPI document; let the function check it, or leave form: .openAPI out",
          severity: .warning, at: model.location)
      }
      for other in contents.routes.compactMap(\.options.body)
      where other.id == model.id && !other.says(sameAs: model) {
        report(
          "model-is-said-once",
          "API '\(id)' has two models '\(model.id)' of different forms; give one of them another name",
          at: other.location, notes: [.init("the other one is here", at: model.location)])
        break
      }
    }
  }

  private mutating func checkAuthorizers() {
    let routes = contents.routes.filter { $0.options.authorizer != nil }
    for route in routes {
      guard let authorizer = route.options.authorizer else { continue }
      var problems = Problems(at: route.location)
      authorizer.check(in: id, &problems)
      list += problems.list
    }
    for authorizer in contents.authorizers {
      for route in contents.routes {
        let other = contents.authorizer(of: route)
        guard let owner = authorizer.owner, other.owner == owner,
          !other.sharesResource(with: authorizer)
        else { continue }
        let mend =
          if authorizer.pool != nil, other.pool != nil, authorizer.pool?.arn != other.pool?.arn {
            "of different user pools; give one of them another name by named:"
          } else {
            "that differ; keep one in a let and name it at each route"
          }
        report(
          "authorizer-is-said-once", "API '\(id)' has two authorizers by '\(owner)' \(mend)",
          at: route.location)
        break
      }
    }
  }

  private mutating func checkCache() {
    let cached = contents.routes.filter { $0.options.lifetime != nil }
    if contents.settings.cache == nil, let route = cached.first {
      report(
        "cached-route-has-a-cache",
        "\(route.method.rawValue) \(route.path.text) is cached, and API '\(id)' has no memory for it; say cache: .gigabytes0p5, for which AWS charges by the hour",
        at: route.location)
    }
    for route in cached where contents.authorizer(of: route).kind == .request([]) {
      report(
        "cached-route-tells-callers-apart",
        "\(route.method.rawValue) \(route.path.text) is cached, and its authorizer looks at nothing by which answers could be kept apart, so the first caller's would be everybody's; name what tells callers apart by from:, or leave cachedFor out",
        at: route.location)
    }
    // Signatures differ from request to request, and those in a query are looked for in vain in a header.
    for route in cached where contents.authorizer(of: route).kind == .iam {
      report(
        "cached-route-tells-callers-apart",
        "\(route.method.rawValue) \(route.path.text) is cached, and its callers sign each request anew, so that answers are either found by nobody or by somebody else; leave cachedFor out",
        at: route.location)
    }
    if contents.settings.cache != nil, cached.isEmpty {
      report(
        "cache-is-used",
        "API '\(id)' has a cache, for which AWS charges by the hour, and no route says cachedFor",
        severity: .warning, at: location)
    }
  }

  private mutating func checkKeys(hasPlan: Bool) {
    let keyed = contents.routes.first(where: \.options.needsKey)
    if let keyed, !hasPlan {
      report(
        "keys-belong-to-a-plan",
        "\(keyed.method.rawValue) \(keyed.path.text) needs a key, and no usage plan of this stack is of API '\(id)'; without one every key is refused, so say UsagePlan(…, of: …) and admit a key",
        severity: .warning, at: keyed.location)
    }
    if keyed == nil, hasPlan {
      report(
        "plan-has-routes-that-need-a-key",
        "API '\(id)' has a usage plan, which counts requests by their keys, and no route says needsKey: true",
        severity: .warning, at: location)
    }
  }
}
