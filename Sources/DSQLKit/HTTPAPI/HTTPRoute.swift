internal import Assembly
internal import CloudFormation

/// Requests of one method for one path of an HTTP API, and what answers them.
struct HTTPRoute: Construct {
  let api: Resource
  let method: HTTPMethod
  /// All that no other route is for, when it is `.fallback`.
  let path: RoutePath
  let target: any Invocable
  let authorizer: HTTPAPI.Authorizer?
  let operationName: String?
  let location: SourceLocation

  var body: Content { return Content(.statement(HTTPAPIStatement.route(self))) }

  var key: String { isFallback ? path.text : "\(method.rawValue) \(path.text)" }

  /// A `$default` that somebody wrote as a path has a method.
  var isFallback: Bool { path == .fallback && method == .any }

  /// What its id is made of, beside the API's.
  var name: String {
    isFallback ? "DefaultRoute" : PathNode.name(of: path.text) + method.word + "Route"
  }

  /// Whether both come from one statement.
  func says(sameAs other: HTTPRoute) -> Bool {
    location == other.location && key == other.key && target.id == other.target.id
      && operationName == other.operationName
      && (authorizer.map { one in other.authorizer.map { one.says(sameAs: $0) } ?? false }
        ?? (other.authorizer == nil))
  }
}
