internal import Assembly
internal import CloudFormation

/// What of an API's routes stands in each other's way.
struct RouteConflicts {
  struct Entry {
    let method: HTTPMethod
    let path: RoutePath
    let target: String
    let location: SourceLocation
  }

  private(set) var problems: [Problem] = []

  init(of entries: [Entry], in api: String) {
    var seen: [String: Entry] = [:]
    var variables: [String: Entry] = [:]
    for entry in entries.sorted(by: { $0.location < $1.location }) {
      let request = "\(entry.method.rawValue) \(entry.path.text)"
      if let other = seen.updateValue(entry, forKey: request) {
        problems.append(
          Problem(
            "route-is-named-once",
            "API '\(api)' has two routes for \(request)\(entry.target == other.target ? "" : ", to '\(other.target)' and to '\(entry.target)'"); each request has one answer",
            at: entry.location,
            notes: other.location == entry.location
              ? [] : [.init("the other one is here", at: other.location)]))
      }
      var parent = ""
      for segment in entry.path.segments {
        if segment.hasPrefix("{"), let other = variables[parent],
          let name = other.path.segments.dropFirst(parent.count { $0 == "/" }).first,
          name != segment
        {
          problems.append(
            Problem(
              "path-variables-of-one-place-share-a-name",
              "'\(segment)' in '\(entry.path.text)' stands where '\(name)' stands in '\(other.path.text)'; API Gateway allows one variable in a place, so give both one name",
              at: entry.location,
              notes: [.init("'\(other.path.text)' is here", at: other.location)]))
        } else if segment.hasPrefix("{") {
          variables[parent] = entry
        }
        parent += "/" + segment
      }
    }
  }
}
