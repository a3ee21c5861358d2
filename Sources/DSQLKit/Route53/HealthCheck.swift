internal import AWSResources
public import CloudFormation

/// A check from many places in the world that something answers by HTTPS.
///
/// Health checks are of no Region: each Region's stack has one of its own API, and nothing of the other's. Only
/// us-east-1 has their metrics.
public struct HealthCheck: ResourceConstruct {
  public var resource: Resource

  /// How often each of the places asks.
  public enum Interval: Int, Sendable {
    case thirtySeconds = 30
    /// At a higher price.
    case tenSeconds = 10
  }

  /// A check of an API of this Region, under AWS's name for it: a name of your own leads to either Region.
  ///
  /// - Parameters:
  ///   - path: Of a `GET` route that everybody may call, and that looks at what the API needs.
  ///   - failures: After how many in a row it counts as failed, 1 to 10.
  public init(
    _ id: String, of api: some WebAPI, path: String, every interval: Interval = .thirtySeconds,
    failures: Int = 3, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    self.init(
      id, host: api.host, path: path, prefix: api.basePath, interval, failures,
      Problems(at: location), at: location)
    let asked = CheckedPath(path, of: api, by: id, at: location)
    resource = resource.with(companions: [.statement(asked.statement)])
  }

  /// A check of any host.
  public init(
    _ id: String, host: Value<String>, path: String, every interval: Interval = .thirtySeconds,
    failures: Int = 3, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    if let host = host.literal {
      problems.checkDomain(host, "the health check '\(id)' asks the host")
    }
    self.init(
      id, host: host, path: path, prefix: "", interval, failures, problems, at: location)
  }

  private init(
    _ id: String, host: Value<String>, path: String, prefix: String, _ interval: Interval,
    _ failures: Int, _ problems: Problems, at location: SourceLocation
  ) {
    var problems = problems
    problems.require(
      failures, in: 1...10, "failures-in-range",
      "the number of failures of health check '\(id)'")
    problems.require(
      path.hasPrefix("/") && (prefix + path).utf8.count <= 255
        && path.utf8.allSatisfy { 0x21...0x7E ~= $0 },
      "check-path-has-its-form",
      "the health check '\(id)' asks for '\(path)'; a path starts with a slash and has up to 255 characters, of which none is a space"
    )
    resource =
      Route53.HealthCheck(
        id,
        healthCheckConfig: .init(
          type: .init("HTTPS"), enableSNI: true, failureThreshold: Value(failures),
          fullyQualifiedDomainName: host, port: 443, requestInterval: Value(interval.rawValue),
          resourcePath: Value(prefix + path)),
        fileID: location.file, line: location.line
      ).resource.with(companions: problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }

  /// 1 while it answers, 0 while it does not. Only us-east-1 has it: an alarm on it is written in a stack there.
  public var status: Metric {
    Metric(
      "HealthCheckStatus", of: "AWS/Route53", dimensions: ["HealthCheckId": identifier],
      statistic: .minimum
    ).in(.usEast1)
  }
}
