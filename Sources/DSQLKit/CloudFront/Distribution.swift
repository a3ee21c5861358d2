internal import AWSResources
public import CloudFormation

/// A CloudFront distribution in front of APIs: near to callers all over the world, without a cache.
///
/// ```swift
/// if here.isHome {
///   let edge = Distribution("Edge", to: .api(http), failingOverTo: .api(cluster.peers[0].output("HttpId"), in: cluster.peers[0].region, stage: "prod"))
/// }
/// ```
///
/// Distributions are of no Region, so one stack has it.
///
/// With a second origin, CloudFront fails over `GET`, `HEAD` and `OPTIONS` only, and takes no other methods there:
/// paths that also write are named in `writing`, go to the first origin alone, and do not fail over. What has to write
/// while a Region is gone has one origin, a name that Route 53 leads to either Region: `.host("api.example.com")`.
public struct Distribution: ResourceConstruct, DNSTarget {
  public var resource: Resource
  private let names: [String]

  /// - Parameters:
  ///   - second: Answers instead of `origin` when that fails, or says 500, 502, 503 or 504.
  ///   - writing: Patterns of paths, such as `/orders*`, that take all methods although there is a second origin.
  ///   - names: Names of your own, with a certificate of us-east-1; CloudFront's own name alone when left out.
  ///   - logs: A bucket that takes access lists, as of ``Bucket/forLogs(_:name:keptFor:fileID:line:)``.
  ///   - acl: A web ACL for distributions, of us-east-1.
  public init(
    _ id: String, to origin: Origin, failingOverTo second: Origin? = nil, writing: [String] = [],
    names: Names? = nil, priceClass: PriceClass = .everywhere, logs: Bucket? = nil,
    acl: WebACL? = nil, comment: String? = nil, isEnabled: Bool = true, fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      writing.isEmpty || second != nil, "writing-paths-are-beside-a-second-origin",
      "the distribution '\(id)' names paths that write and has one origin, which takes all methods anyway; leave writing out"
    )
    for origin in [origin, second].compactMap({ $0 }) { origin.check(of: id, &problems) }
    problems.require(
      Set(writing).count == writing.count, "path-pattern-is-said-once",
      "the distribution '\(id)' names a path pattern twice in writing; each is one rule")
    for pattern in writing {
      problems.require(
        (1...255).contains(pattern.utf8.count) && !pattern.contains(" "),
        "path-pattern-has-its-form",
        "the distribution '\(id)' has the path pattern '\(pattern)'; one has 1 to 255 characters without spaces, such as '/orders*'"
      )
    }
    names?.check(of: id, &problems)
    problems.require(
      logs.map { $0.ownership == .preferred } ?? true, "log-bucket-takes-access-lists",
      "the distribution '\(id)' logs to the bucket '\(logs?.id ?? "")', which has no access lists; CloudFront writes by them, so make it with Bucket.forLogs(\"\(logs?.id ?? "")\")"
    )
    problems.require(
      logs.map { !$0.encryption.isOwn } ?? true, "log-bucket-has-s3s-key",
      "the distribution '\(id)' logs to the bucket '\(logs?.id ?? "")', which is encrypted with a key of one's own that CloudFront may not use; make it with Bucket.forLogs(\"\(logs?.id ?? "")\")"
    )
    problems.require(
      acl.map(\.isForDistributions) ?? true, "acl-suits-what-it-protects",
      "the web ACL '\(acl?.id ?? "")' is for APIs of a Region; the distribution '\(id)' needs one that says scope: .distributions"
    )
    self.names = names?.list ?? []
    let contents = DistributionContents(first: origin, second: second, writing: writing)
    resource = CloudFront.Distribution(
      id,
      distributionConfig: .init(
        defaultCacheBehavior: contents.defaultBehavior, enabled: Value(isEnabled),
        aliases: names.map { Value($0.list.map { Value($0) }) },
        cacheBehaviors: contents.behaviors, comment: comment.map { Value($0) },
        httpVersion: .init("http2and3"), ipv6Enabled: true,
        logging: logs.map {
          .init(
            bucket: $0.resource.attribute("DomainName"), includeCookies: false,
            prefix: Value("\(id)/"))
        },
        originGroups: contents.groups, origins: contents.origins,
        priceClass: .init(.string(priceClass.rawValue)),
        viewerCertificate: names.map {
          .init(
            acmCertificateArn: $0.certificate.arn,
            minimumProtocolVersion: .init(.string(EdgeFacts.minimumTLS)),
            sslSupportMethod: .init(.string(EdgeFacts.nameIndication)))
        },
        webACLId: acl?.arn),
      fileID: fileID, line: line
    ).resource.with(
      companions: problems.companions + (names?.requirements(of: id, at: location) ?? []))
  }

  public var identifier: Value<String> { resource.ref() }
  /// The host that CloudFront gives it.
  public var host: Value<String> { resource.attribute("DomainName") }
  /// Where it answers, without a slash at its end.
  public var url: Value<String> { "https://\(host)" }

  public var dnsName: Value<String> { host }
  public var dnsZone: Value<String> { Value(EdgeFacts.zone) }
  public var hasIPv6: Bool { true }
  /// AWS does not tell Route 53.
  public var hasHealth: Bool { false }
  public var answeredNames: [String]? { names }
}

extension Distribution {
  /// Only us-east-1 has the metrics of distributions: alarms on them are written in a stack there.
  public var requests: Metric { metric("Requests", .sum) }
  /// Of all requests, in percent.
  public var clientErrorRate: Metric { metric("4xxErrorRate", .average) }
  /// Of all requests, in percent.
  public var serverErrorRate: Metric { metric("5xxErrorRate", .average) }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(
      name, of: "AWS/CloudFront",
      dimensions: ["DistributionId": identifier, "Region": "Global"], statistic: statistic
    ).in(.usEast1)
  }
}
