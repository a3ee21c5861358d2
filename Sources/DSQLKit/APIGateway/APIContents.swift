internal import Assembly
internal import CloudFormation

/// What an API consists of, before a template says it in one form or the other.
struct APIContents {
  let api: Resource
  let settings: RestAPI.Settings
  /// In the order of their paths and methods.
  let routes: [Route]

  init(api: Resource, settings: RestAPI.Settings, routes: [Route]) {
    self.api = api
    self.settings = settings
    self.routes = routes.sorted {
      ($0.path.text, $0.method.rawValue) < ($1.path.text, $1.method.rawValue)
    }
  }

  func authorizer(of route: Route) -> RestAPI.Authorizer {
    route.options.authorizer ?? settings.authorizer
  }

  /// One of each that has a resource.
  var authorizers: [RestAPI.Authorizer] {
    var seen: Set<String> = []
    return routes.map(authorizer).filter { $0.owner.map { seen.insert($0).inserted } ?? false }
  }

  var models: [Model] {
    var seen: Set<String> = []
    return routes.compactMap(\.options.body).filter { seen.insert($0.id).inserted }
  }

  var validations: [RequestValidation] {
    Set(routes.compactMap(\.options.validation)).sorted { $0.name < $1.name }
  }

  /// What a request has to bring beside its path; nil for nothing.
  func need(of route: Route) -> String? {
    if authorizer(of: route).kind != .open { return "an authorization" }
    if route.options.needsKey { return "a key" }
    return (route.options.query + route.options.headers).first(where: \.isRequired)
      .map { "'\($0.name)'" }
  }

  /// Everything that API Gateway calls, once.
  var functions: [any Invocable] {
    var seen: Set<String> = []
    return (routes.map(\.target) + authorizers.compactMap(\.function)).filter {
      seen.insert($0.id).inserted
    }
  }

  /// The methods of every path that starts with a part of another, the root among them.
  var methodsOfPaths: [String: Set<HTTPMethod>] {
    var methods: [String: Set<HTTPMethod>] = ["": []]
    for route in routes {
      var path = ""
      for segment in route.path.segments {
        path += "/" + segment
        methods[path, default: []] = methods[path] ?? []
      }
      methods[path, default: []].insert(route.method)
    }
    return methods
  }

  /// Answers to `OPTIONS` on every path, unless a route of the user's gives one.
  func preflights(_ cors: CORS) -> [String: Preflight] {
    methodsOfPaths.filter { !$0.value.contains(.options) }.mapValues { methods in
      Preflight(cors, methods: methods)
    }
  }

  /// The parts of a request by which its cached answer is kept.
  func cacheKeys(of route: Route) -> [String] {
    guard route.options.lifetime != nil else { return [] }
    return parameters(of: route).keys.sorted()
  }

  /// What of a request a method names, and whether it is required.
  func parameters(of route: Route) -> [String: Bool] {
    var named: [(String, Bool)] = []
    named += route.options.query.map { ("method.request.querystring.\($0.name)", $0.isRequired) }
    named += route.options.headers.map { ("method.request.header.\($0.name)", $0.isRequired) }
    if route.options.lifetime != nil {
      named += route.path.variables.map { ("method.request.path.\($0)", true) }
      // Or an answer would be given to somebody it was not meant for.
      named += authorizer(of: route).sources.map {
        ("method.request.\($0.place.rawValue).\($0.name)", false)
      }
      if route.options.needsKey { named.append(("method.request.header.\(APIKey.header)", false)) }
    }
    return Dictionary(named) { $0 || $1 }
  }
}

/// The answer to a browser that asks whether a page may send a request.
struct Preflight {
  let headers: [String: String]
  let template: String?

  init(_ cors: CORS, methods routed: Set<HTTPMethod>) {
    let methods = cors.allowed(of: routed)
    let names =
      methods.contains(.any)
      ? HTTPMethod.each.map(\.rawValue)
      : methods.union([.options]).map(\.rawValue).sorted()
    headers = cors.preflightHeaders(methods: names)
    template = cors.originTemplate
  }
}
