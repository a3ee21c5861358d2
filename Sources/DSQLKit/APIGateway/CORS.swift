internal import CloudFormation

/// Which web pages may call an API from a browser.
public struct CORS: Hashable, Sendable {
  let origins: [String]
  let headers: [String]
  let methods: Set<HTTPMethod>?
  let allowsCredentials: Bool
  let maxAge: TimeSpan

  /// - Parameters:
  ///   - origins: Such as `https://example.com`, or `*` for any.
  ///   - headers: What pages may send beside what browsers always allow.
  ///   - methods: Those that pages may send, beside `OPTIONS`; of each path those that it has routes for when left out.
  ///   - credentials: Whether cookies and authorization come along; not with `*`.
  ///   - maxAge: How long browsers remember the answer.
  public static func allow(
    origins: [String],
    headers: [String] = ["Authorization", "Content-Type", "X-Amz-Date", "X-Api-Key"],
    methods: Set<HTTPMethod>? = nil, credentials: Bool = false, maxAge: TimeSpan = .minutes(10)
  ) -> CORS {
    CORS(
      origins: origins, headers: headers, methods: methods, allowsCredentials: credentials,
      maxAge: maxAge)
  }

  /// What pages may send where there are routes for `routed`.
  func allowed(of routed: Set<HTTPMethod>) -> Set<HTTPMethod> { methods ?? routed }

  func check(in api: String, _ problems: inout Problems) {
    problems.require(
      !origins.isEmpty, "cors-allows-an-origin", "API '\(api)' allows no origin; leave cors out")
    problems.require(
      methods?.isEmpty != true, "cors-allows-a-method",
      "API '\(api)' lets pages send no method; leave methods out for those of its routes")
    problems.require(
      !origins.contains("*") || origins.count == 1, "any-origin-stands-alone",
      "API '\(api)' allows '*' beside \(origins.filter { $0 != "*" }.map { "'\($0)'" }.joined(separator: ", ")); '*' already is any origin, so leave the others out"
    )
    problems.require(
      !(origins.contains("*") && allowsCredentials), "credentials-need-an-origin",
      "API '\(api)' allows credentials from any origin; browsers refuse that, name the origins")
    problems.require(
      !(headers.contains("*") && allowsCredentials), "credentials-need-headers",
      "API '\(api)' allows any header with credentials; browsers take '*' for a header of that name then, so name the headers"
    )
    for origin in origins where origin != "*" && !Self.isOrigin(origin) {
      problems.require(
        false, "origin-has-its-form",
        "API '\(api)' allows the origin '\(origin)'; one is scheme and host without a path or a slash at its end, such as 'https://example.com'"
      )
    }
    problems.require(
      maxAge.seconds.literal.map { $0 >= 0 } == true, "max-age-is-known",
      "API '\(api)' lets browsers remember its answer for \(maxAge.seconds.literal.map { "\($0) seconds" } ?? "a time known only when deployed"); give a number that is 0 or more"
    )
    for header in headers where !Self.isHeader(header) {
      problems.require(
        false, "header-has-its-form",
        "API '\(api)' allows the header '\(header)'; a name has letters, digits, hyphens and underscores"
      )
    }
  }

  private static func isOrigin(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && (parts[0] == "https:" || parts[0] == "http:") && parts[1].isEmpty
      && !parts[2].isEmpty
      && parts[2].utf8.allSatisfy {
        ASCII.isLetterOrDigit($0) || [UInt8(ascii: "."), 0x2D, 0x3A].contains($0)
      }
  }

  private static func isHeader(_ text: String) -> Bool {
    text == "*"
      || !text.isEmpty
        && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
  }
}

extension CORS {
  /// The headers of a preflight's answer, as API Gateway wants constants: in single quotes.
  func preflightHeaders(methods: [String]) -> [String: String] {
    var headers = [
      "Access-Control-Allow-Headers": "'\(self.headers.joined(separator: ","))'",
      "Access-Control-Allow-Methods": "'\(methods.joined(separator: ","))'",
      "Access-Control-Allow-Origin": "'\(origins.first ?? "")'",
      "Access-Control-Max-Age": "'\(maxAge.seconds.literal ?? 0)'",
    ]
    if allowsCredentials { headers["Access-Control-Allow-Credentials"] = "'true'" }
    if origins != ["*"] { headers["Vary"] = "'Origin'" }
    return headers
  }

  /// The headers of an answer that API Gateway gives instead of the function. Only one origin can be a constant;
  /// of several, the caller's is echoed, since such an answer holds nothing but the error.
  var errorHeaders: [String: String] {
    var headers = [
      "Access-Control-Allow-Origin":
        origins.count == 1 ? "'\(origins[0])'" : "method.request.header.Origin"
    ]
    if allowsCredentials { headers["Access-Control-Allow-Credentials"] = "'true'" }
    if origins != ["*"] { headers["Vary"] = "'Origin'" }
    return headers
  }

  /// Answers with the caller's origin, when it is one of several that are allowed. The first is the
  /// constant already. By HTTP/2 names of headers come in lower case, and whether a missing one is
  /// null or empty is nothing to depend on.
  var originTemplate: String? {
    guard origins.count > 1 else { return nil }
    let choices = origins.dropFirst().map { origin in
      """
      #if($headers.get("Origin") == "\(origin)" || $headers.get("origin") == "\(origin)")
      #set($context.responseOverride.header.Access-Control-Allow-Origin = "\(origin)")
      #end
      """
    }
    return (["#set($headers = $input.params().header)"] + choices).joined(separator: "\n")
  }
}
