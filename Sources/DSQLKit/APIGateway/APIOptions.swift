extension RestAPI {
  /// How many requests pass.
  public struct Throttle: Hashable, Sendable {
    let requestsPerSecond: Double
    let burst: Int

    public static func rate(_ requestsPerSecond: Double, burst: Int) -> Throttle {
      Throttle(requestsPerSecond: requestsPerSecond, burst: burst)
    }
  }

  /// What API Gateway itself says about requests.
  public enum ExecutionLog: Hashable, Sendable {
    case off
    case errors
    /// - Parameter withBodies: Also what requests and answers hold, secrets among it.
    case everything(withBodies: Bool)

    /// Every request, without bodies.
    public static let everything = ExecutionLog.everything(withBodies: false)

    var level: String {
      switch self {
      case .off: "OFF"
      case .errors: "ERROR"
      case .everything: "INFO"
      }
    }

    var hasBodies: Bool { self == .everything(withBodies: true) }
  }

  /// A line for each request, in a log group of its own.
  public struct AccessLog: Hashable, Sendable {
    let retention: Logging.Retention

    /// JSON with time, caller, request, status, size, latency and error of each request.
    public static func json(keptFor retention: Logging.Retention = .days(30)) -> AccessLog {
      AccessLog(retention: retention)
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
      ("error", "$context.error.messageString"),
    ]
  }

  /// The role with which API Gateway writes logs: one for the whole account in each Region.
  public enum AccountRole: Sendable {
    /// This stack creates it and sets it, and it stays when the stack goes.
    case managed
    /// It is set already.
    case existing
  }
}
