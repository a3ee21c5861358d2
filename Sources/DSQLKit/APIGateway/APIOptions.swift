extension RestAPI {
  /// How many requests pass.
  public struct Throttle: Hashable, Sendable {
    let requestsPerSecond: Double
    let burst: Int

    public static func rate(_ requestsPerSecond: Double, burst: Int) -> Throttle {
      Throttle(requestsPerSecond: requestsPerSecond, burst: burst)
    }

    func check(_ owner: String, _ problems: inout Problems) {
      problems.require(
        requestsPerSecond > 0 && requestsPerSecond.isFinite && burst > 0,
        "throttle-lets-something-pass",
        "the throttle of \(owner) is \(requestsPerSecond) requests a second and a burst of \(burst); both are finite and more than 0"
      )
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
    let logging: Logging

    /// JSON with time, caller, request, status, size, latency and error of each request.
    ///
    /// - Parameter key: Encrypts the log; AWS's own key when left out.
    public static func json(
      keptFor retention: Logging.Retention = .days(30), key: Key? = nil
    ) -> AccessLog {
      AccessLog(logging: Logging(retention: retention, key: key))
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

  /// How a template says the routes of an API.
  public enum Form: Sendable {
    /// Three resources a route: changes are shown route by route.
    case resources
    /// One OpenAPI document within the API, for hundreds of routes: a stack has at most 500 resources.
    ///
    /// Choose it before the first deployment: AWS refuses to go back to resources while the document's paths are
    /// there. What routes call cannot know the API's `url`, since the document names them first.
    case openAPI
  }

  /// The size of a cache in gigabytes. The smallest costs some 15 USD a month in North America, the largest some
  /// 2,800 (2026-10), for as long as it is there.
  public struct CacheSize: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let gigabytes0p5 = CacheSize(rawValue: "0.5")
    public static let gigabytes1p6 = CacheSize(rawValue: "1.6")
    public static let gigabytes6p1 = CacheSize(rawValue: "6.1")
    public static let gigabytes13p5 = CacheSize(rawValue: "13.5")
    public static let gigabytes28p4 = CacheSize(rawValue: "28.4")
    public static let gigabytes58p2 = CacheSize(rawValue: "58.2")
    public static let gigabytes118 = CacheSize(rawValue: "118")
    public static let gigabytes237 = CacheSize(rawValue: "237")
  }
}
