internal import Assembly
internal import CloudFormation

/// A path of a domain, and the API that answers there.
struct BasePath {
  private let path: String
  private let domain: Resource
  private let api: String
  private let location: SourceLocation

  init(_ path: String, of domain: Resource, serving api: String, at location: SourceLocation) {
    self.path = path
    self.domain = domain
    self.api = api
    self.location = location
  }
}

extension BasePath: Statement {
  package var subject: Resource? { domain }

  package static func gather(
    _ paths: [BasePath], about domain: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var seen: [String: BasePath] = [:]
    return paths.sorted { ($0.location, $0.api) < ($1.location, $1.api) }.compactMap { path in
      guard let other = seen.updateValue(path, forKey: path.path), other.api != path.api else {
        return nil
      }
      return .problem(
        Problem(
          "base-path-serves-one-api",
          "the domain '\(domain.id)' serves both '\(other.api)' and '\(path.api)' \(path.path.isEmpty ? "under no path" : "under '\(path.path)'"); each API has a path of its own, such as under: 'v2', and one may have none",
          at: path.location, notes: [.init("'\(other.api)' is served here", at: other.location)]))
    }
  }
}
