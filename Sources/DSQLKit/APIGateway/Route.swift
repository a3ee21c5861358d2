internal import Assembly
internal import CloudFormation

/// Requests of one method for one path, and what answers them.
public struct Route: Construct {
  let api: Resource
  let method: HTTPMethod
  let path: String
  let target: any Invocable
  let location: SourceLocation

  public var body: Content { return Content(.statement(APIStatement.route(self))) }

  var segments: [String] { path.split(separator: "/").map(String.init) }
}

extension Route {
  /// Whether both come from one statement.
  func says(sameAs other: Route) -> Bool {
    location == other.location && method == other.method && path == other.path
      && target.id == other.target.id
  }

  var problems: [Problem] {
    guard path.hasPrefix("/") else {
      return [
        problem(
          "path-has-its-form", "the path '\(path)' does not start with a slash; write '/\(path)'")
      ]
    }
    var problems: [Problem] = []
    if path != "/", path.hasSuffix("/") || path.contains("//") {
      problems.append(
        problem(
          "path-has-its-form",
          "the path '\(path)' has an empty part; write '/\(segments.joined(separator: "/"))'"))
    }
    for (index, segment) in segments.enumerated() {
      if segment.hasSuffix("+}"), index < segments.count - 1 {
        problems.append(
          problem(
            "rest-of-path-is-last",
            "'\(segment)' in '\(path)' takes all that follows, so nothing can follow it"))
      }
      if !Self.isSegment(segment) {
        problems.append(
          problem(
            "path-has-its-form",
            "'\(segment)' in '\(path)' is no part of a path; allowed are letters, digits and any of . _ - : ~, or a variable such as {id}"
          ))
      }
    }
    let variables = segments.filter { $0.hasPrefix("{") }
    if Set(variables).count < variables.count {
      problems.append(
        problem(
          "path-variables-differ",
          "the path '\(path)' names a variable twice; each has a name of its own"))
    }
    return problems
  }

  private func problem(_ id: String, _ message: String) -> Problem {
    Problem(id, message, at: location)
  }

  private static func isSegment(_ text: String) -> Bool {
    var name = Substring(text)
    let isVariable = name.hasPrefix("{")
    if isVariable {
      guard name.hasSuffix("}") else { return false }
      name = name.dropFirst().dropLast()
      if name.hasSuffix("+") { name = name.dropLast() }
    }
    return !name.isEmpty
      && name.utf8.allSatisfy { byte in
        ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".")
          || !isVariable && (byte == UInt8(ascii: ":") || byte == UInt8(ascii: "~"))
      }
  }
}
