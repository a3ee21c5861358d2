internal import Assembly
internal import CloudFormation

/// Requests of one method for one path of an HTTP API, and what answers them.
struct HTTPRoute: Construct {
  let api: Resource
  let method: HTTPMethod
  let path: RoutePath
  let target: any Invocable
  let authorizer: HTTPAPI.Authorizer?
  let operationName: String?
  let location: SourceLocation

  var body: Content { return Content(.statement(HTTPAPIStatement.route(self))) }

  var key: String { "\(method.rawValue) \(path.text)" }

  /// Whether both come from one statement.
  func says(sameAs other: HTTPRoute) -> Bool {
    location == other.location && key == other.key && target.id == other.target.id
      && operationName == other.operationName
      && (authorizer.map { one in other.authorizer.map { one.says(sameAs: $0) } ?? false }
        ?? (other.authorizer == nil))
  }
}
