/// A line for each request to an API, in a log group of its own.
public struct APIAccessLog: Hashable, Sendable {
  let logging: Logging

  /// JSON with time, caller, request, status, size, latency and error of each request.
  ///
  /// - Parameter key: Encrypts the log; AWS's own key when left out.
  public static func json(
    keptFor retention: Logging.Retention = .days(30), key: Key? = nil
  ) -> APIAccessLog {
    APIAccessLog(logging: Logging(retention: retention, key: key))
  }

  static func text(of format: [(name: String, variable: String)]) -> String {
    "{" + format.map { "\"\($0.name)\":\"\($0.variable)\"" }.joined(separator: ",") + "}"
  }

  static let format: [(name: String, variable: String)] = [
    ("requestId", "$context.requestId"), ("time", "$context.requestTime"),
    ("ip", "$context.identity.sourceIp"), ("userAgent", "$context.identity.userAgent"),
    ("method", "$context.httpMethod"), ("path", "$context.path"),
    ("resource", "$context.resourcePath"), ("stage", "$context.stage"),
    ("protocol", "$context.protocol"), ("status", "$context.status"),
    ("responseLength", "$context.responseLength"), ("latency", "$context.responseLatency"),
    ("integrationLatency", "$context.integrationLatency"),
    ("integrationStatus", "$context.integrationStatus"),
    // Not its `messageString`, which brings quotation marks of its own.
    ("error", "$context.error.message"),
  ]
}
