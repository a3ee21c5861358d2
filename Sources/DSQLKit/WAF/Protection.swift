internal import Assembly
internal import CloudFormation

/// An API, and the web ACL that looks at its requests.
struct Protection {
  private let api: Resource
  private let acl: String
  private let location: SourceLocation

  init(of api: Resource, by acl: String, at location: SourceLocation) {
    self.api = api
    self.acl = acl
    self.location = location
  }
}

extension Protection: Statement {
  package var subject: Resource? { api }

  package static func gather(
    _ protections: [Protection], about api: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let sorted = protections.sorted { ($0.location, $0.acl) < ($1.location, $1.acl) }
    guard let first = sorted.first, let other = sorted.first(where: { $0.acl != first.acl }) else {
      return []
    }
    return [
      .problem(
        Problem(
          "api-has-one-acl",
          "API '\(api.id)' is protected by the web ACLs '\(first.acl)' and '\(other.acl)'; AWS lets one look at an API, so put the rules of both into one",
          at: other.location, notes: [.init("'\(first.acl)' protects it here", at: first.location)])
      )
    ]
  }
}
