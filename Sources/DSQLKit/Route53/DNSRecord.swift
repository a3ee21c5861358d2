internal import AWSResources
public import CloudFormation

/// A name that leads to something of this Region, or to a distribution.
///
/// ```swift
/// let check = HealthCheck("Check", of: http, path: "/health")
/// DNSRecord("ApiName", "api.example.com", in: zone, to: domain, by: .latency(check))
/// ```
///
/// The stacks of both Regions have such a record of one name: Route 53 answers with the nearer one that is well.
/// Companion: `<id>IPv6`.
public struct DNSRecord: ResourceConstruct {
  public var resource: Resource

  public init(
    _ id: String, _ name: String, in zone: HostedZone, to target: some DNSTarget,
    by policy: Policy = .simple, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.checkDomain(name, "the record '\(id)' is of", allowsWildcard: true)
    problems.require(
      zone.holds(name), "record-is-of-its-zone",
      "the record '\(id)' is of '\(name)', which is not in the zone '\(zone.domain)'")
    zone.check(for: "the record '\(id)'", &problems)
    if let names = target.answeredNames {
      problems.require(
        names.contains { name.isCovered(by: $0) }, "record-leads-to-what-answers",
        "the record '\(id)' is of '\(name)', and what it leads to answers \(names.isEmpty ? "no name but AWS's own" : "to \(names.map { "'\($0)'" }.joined(separator: ", "))"); give both one name"
      )
    }
    let records = (target.hasIPv6 ? ["A", "AAAA"] : ["A"]).map { type in
      Route53.RecordSet(
        type == "A" ? id : id + "IPv6", name: Value(name), type: Value(type),
        aliasTarget: .init(
          dnsName: target.dnsName, hostedZoneId: target.dnsZone,
          evaluateTargetHealth: Value(policy.isShared && target.hasHealth)),
        failover: policy.failover, healthCheckId: policy.check?.identifier,
        hostedZoneId: zone.identifier, region: policy.isByLatency ? AWS.region : nil,
        setIdentifier: policy.isShared ? AWS.region : nil, fileID: fileID, line: line
      ).resource
    }
    resource = records[0].with(
      companions: records.dropFirst().map { .resource($0) } + problems.companions)
  }
}

extension DNSRecord {
  /// Which of several records of a name is the answer.
  public struct Policy: Sendable {
    fileprivate let check: HealthCheck?
    fileprivate let failover: Route53.RecordSet.Failover?
    fileprivate let isByLatency: Bool

    fileprivate var isShared: Bool { isByLatency || failover != nil }

    /// The only one of its name.
    public static let simple = Policy(check: nil, failover: nil, isByLatency: false)

    /// The nearest Region whose check does not fail.
    public static func latency(_ check: HealthCheck) -> Policy {
      Policy(check: check, failover: nil, isByLatency: true)
    }

    /// The answer as long as the check does not fail.
    public static func primary(_ check: HealthCheck) -> Policy {
      Policy(check: check, failover: .init("PRIMARY"), isByLatency: false)
    }

    /// The answer when the primary one's check fails.
    public static func secondary(_ check: HealthCheck? = nil) -> Policy {
      Policy(check: check, failover: .init("SECONDARY"), isByLatency: false)
    }
  }
}
