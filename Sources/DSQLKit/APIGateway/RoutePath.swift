internal import CloudFormation

/// The path of a route, with variables such as `{id}` in it.
struct RoutePath: Hashable {
  let text: String

  /// What an HTTP API calls all paths that no route is for.
  static let fallback = RoutePath(text: "$default")

  var segments: [String] { text.split(separator: "/").map(String.init) }

  /// The names of its variables, without the plus that takes the rest.
  var variables: [String] {
    segments.filter { $0.hasPrefix("{") }.map { segment in
      let name = segment.dropFirst().dropLast()
      return String(name.hasSuffix("+") ? name.dropLast() : name)
    }
  }

  func problems(at location: SourceLocation) -> [Problem] {
    var problems = Problems(at: location)
    guard text.hasPrefix("/") else {
      problems.require(
        false, "path-has-its-form",
        "the path '\(text)' does not start with a slash; write '/\(text)'"
      )
      return problems.list
    }
    problems.require(
      text == "/" || !text.hasSuffix("/") && !text.contains("//"), "path-has-its-form",
      "the path '\(text)' has an empty part; write '/\(segments.joined(separator: "/"))'")
    problems.warn(
      unless: !["/ping", "/sping"].contains(text), "path-reaches-its-route",
      "the path '\(text)' is one at which API Gateway itself answers under a domain of your own; choose another, such as '/health'"
    )
    for (index, segment) in segments.enumerated() {
      problems.require(
        !segment.hasPrefix(":"), "path-variable-has-its-form",
        "'\(segment)' in '\(text)' stands for itself, since variables are written in braces; write '{\(segment.dropFirst())}'"
      )
      problems.require(
        !segment.hasSuffix("+}") || index == segments.count - 1, "rest-of-path-is-last",
        "'\(segment)' in '\(text)' takes all that follows, so nothing can follow it")
      problems.require(
        Self.isSegment(segment), "path-has-its-form",
        "'\(segment)' in '\(text)' is no part of a path; allowed are letters, digits and any of . _ - : ~, or a variable such as {id}"
      )
    }
    let variables = segments.filter { $0.hasPrefix("{") }
    problems.require(
      Set(variables).count == variables.count, "path-variables-differ",
      "the path '\(text)' names a variable twice; each has a name of its own")
    return problems.list
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
