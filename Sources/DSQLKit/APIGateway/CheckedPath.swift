internal import Assembly
internal import CloudFormation

/// What a health check asks an API for.
struct CheckedPath: Sendable {
  let api: Resource
  private let path: String
  private let check: String
  private let location: SourceLocation

  init(_ path: String, of api: some WebAPI, by check: String, at location: SourceLocation) {
    self.api = api.resource
    // A query decides nothing about the route.
    self.path =
      path.split(separator: "?", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    self.check = check
    self.location = location
  }

  var statement: any Statement {
    api.type == "AWS::ApiGateway::RestApi"
      ? APIStatement.checked(self) as any Statement : HTTPAPIStatement.checked(self)
  }

  /// What a route needs of a request beside its path; nil for nothing.
  typealias Entry = (method: HTTPMethod, path: RoutePath, need: String?)

  func problem(among routes: [Entry]) -> Problem? {
    // As API Gateway chooses: plain parts first, then variables, then what takes the rest; a method before any.
    let fitting = routes.filter { $0.method == .get || $0.method == .any }.compactMap { route in
      route.path.fit(path).map { (fit: $0 + [route.method == .get ? 0 : 1], route: route) }
    }
    guard let best = fitting.min(by: { $0.fit.lexicographicallyPrecedes($1.fit) }) else {
      return problem("which has no such route; name the path of a GET route")
    }
    return best.route.need.map {
      problem(
        "whose route for that needs \($0), which a check does not have; give it a route that everybody may call"
      )
    }
  }

  private func problem(_ reason: String) -> Problem {
    Problem(
      "health-check-asks-for-a-route",
      "the health check '\(check)' asks for GET \(path) of API '\(api.id)', \(reason)", at: location
    )
  }
}

extension RoutePath {
  /// How well a path fits, the least best; nil if it does not.
  fileprivate func fit(_ asked: String) -> [Int]? {
    let asked = asked.split(separator: "/").map(String.init)
    guard self != .fallback else { return [3] }
    let rest = segments.last?.hasSuffix("+}") == true
    guard rest ? asked.count >= segments.count : asked.count == segments.count else { return nil }
    var fit: [Int] = []
    for (part, own) in zip(asked, segments) {
      guard own.hasPrefix("{") || own == part else { return nil }
      fit.append(own.hasSuffix("+}") ? 2 : own.hasPrefix("{") ? 1 : 0)
    }
    return fit
  }
}
