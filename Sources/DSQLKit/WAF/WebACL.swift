internal import AWSResources
public import CloudFormation

/// A web ACL of AWS WAF, which lets requests pass unless a rule blocks them.
///
/// ```swift
/// let acl = WebACL("Shield", rules: [.managed(.commonAttacks), .managed(.knownBadInputs), .limit(2_000)])
/// acl.protect(http)
/// ```
///
/// Each Region's APIs need one of their own Region; distributions one of us-east-1. WAF knows no ``HTTPAPI``: put a
/// ``Distribution`` in front of it. Companion: `<id>Protects<api>`.
public struct WebACL: ResourceConstruct {
  public var resource: Resource
  let isForDistributions: Bool

  /// What a web ACL may protect.
  public enum Scope: Sendable {
    /// APIs of its own Region.
    case regional
    /// Distributions, wherever their callers are; only us-east-1 has such web ACLs.
    case distributions
  }

  /// - Parameter rules: Looked at in this order.
  public init(
    _ id: String, scope: Scope = .regional,
    rules: [Rule] = [.managed(.commonAttacks), .managed(.knownBadInputs)],
    description: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      !rules.isEmpty, "acl-has-a-rule",
      "the web ACL '\(id)' has no rules, so everything passes; leave rules out for those that AWS recommends"
    )
    if let description {
      problems.require(
        Self.isDescription(description), "acl-description-has-its-form",
        "the web ACL '\(id)' is described as '\(description)'; a description has 3 to 256 letters, digits, spaces and any of _ + = : # @ / - , . and neither starts nor ends with a space"
      )
    }
    for (index, rule) in rules.enumerated() {
      rule.check(in: id, &problems)
      problems.require(
        !rules[..<index].contains { $0.name == rule.name }, "acl-rule-is-named-once",
        "the web ACL '\(id)' has the rule '\(rule.name)' twice")
    }
    isForDistributions = scope == .distributions
    let requirement = RegionRequirement(
      .usEast1, "acl-of-distributions-is-in-its-region",
      "the web ACL '\(id)' is for distributions, and AWS has such in us-east-1 only; put it into a stack there, or leave scope out for APIs of this Region",
      at: location)
    resource =
      WAFv2.WebACL(
        id, defaultAction: .init(allow: .init()),
        scope: isForDistributions ? .cloudfront : .regional,
        visibilityConfig: Self.visibility(id), description: description.map { Value($0) },
        rules: rules.enumerated().map { $1.property(priority: $0) }, fileID: fileID, line: line
      ).resource.with(
        companions: problems.companions
          + (isForDistributions ? [.statement(requirement)] : []))
  }

  public var arn: Value<String> { resource.attribute("Arn") }

  /// Looks at every request of `api` before that does.
  public func protect(
    _ api: RestAPI, fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      !isForDistributions, "acl-suits-what-it-protects",
      "the web ACL '\(id)' is for distributions; API '\(api.id)' needs one that says scope: .regional"
    )
    let association = WAFv2.WebACLAssociation(
      id + "Protects" + api.id, resourceArn: api.stageARN, webACLArn: arn, fileID: fileID,
      line: line
    ).resource
    let claim = Claim(on: api.resource, by: id, rule: "api-has-one-acl", at: location) {
      [api = api.id] first, second in
      "API '\(api)' is protected by the web ACLs '\(first)' and '\(second)'; AWS lets one look at an API, so put the rules of both into one"
    }
    return Content(
      .resource(
        association.setting("DependsOn", to: [.string(api.id + "Stage")])
          .with(companions: problems.companions)),
      .statement(claim))
  }

  private static func isDescription(_ text: String) -> Bool {
    let signs = Set(" _+=:#@/-,.".utf8)
    return (3...256).contains(text.utf8.count) && !text.hasPrefix(" ") && !text.hasSuffix(" ")
      && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || signs.contains($0) }
  }

  static func visibility(_ name: String) -> WAFv2.WebACL.VisibilityConfig {
    .init(
      cloudWatchMetricsEnabled: true, metricName: Value(name), sampledRequestsEnabled: true)
  }
}

extension WebACL {
  /// Requests that a rule has blocked.
  public var blockedRequests: Metric { metric("BlockedRequests") }
  public var allowedRequests: Metric { metric("AllowedRequests") }

  private func metric(_ name: String) -> Metric {
    var dimensions: [String: Value<String>] = ["Rule": "ALL", "WebACL": Value(id)]
    if !isForDistributions { dimensions["Region"] = AWS.region }
    return Metric(name, of: "AWS/WAFV2", dimensions: dimensions, statistic: .sum)
  }
}
