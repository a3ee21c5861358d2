import DSQLKit

/// What is between callers and the APIs: a name for both Regions, checks, CloudFront, a firewall.
extension UsersAPIComplete {
  @ContentBuilder func edge(of http: RestAPI, in cluster: Cluster) -> Content {
    let check = HealthCheck("HealthCheck", of: http, path: "/health")
    if createRoute53HealthChecks { Output("HealthCheckId", check.identifier) }
    if let name = customDomainName {
      let zone = HostedZone.existing(Value(route53HostedZoneId), domain: name)
      let domain = RegionalDomain(
        "Domain", name: name, certificate: Certificate("Certificate", for: name, in: zone))
      domain.serve(http)
      DNSRecord("ApiName", name, in: zone, to: domain, by: policy(in: cluster, check))
      Output("CustomDomainUrl", "https://\(name)")
    }
    if enableWaf { WebACL("Firewall", rules: Self.rules).protect(http) }
    if enableCloudfront, cluster.isHome {
      let distribution = distribution(to: http, cluster)
      Output("CloudFrontDistributionId", distribution.identifier)
      Output("CloudFrontUrl", distribution.url)
    }
  }

  private func policy(in cluster: Cluster, _ check: HealthCheck) -> DNSRecord.Policy {
    switch dnsRoutingPolicy {
    case .failover: cluster.isHome ? .primary(check) : .secondary(check)
    case .latency: .latency(check)
    }
  }

  /// Asks the name of both Regions, where there is one, for everything; else a group of origins, to
  /// which CloudFront sends reads alone.
  private func distribution(to http: RestAPI, _ cluster: Cluster) -> Distribution {
    // Those of distributions AWS has in us-east-1 only; those of the APIs are behind all of them.
    let firewall =
      enableWaf && cluster.region == .usEast1
      ? WebACL("EdgeFirewall", scope: .distributions, rules: Self.rules) : nil
    if let name = customDomainName {
      return Distribution("Edge", to: .host(Value(name)), acl: firewall, comment: "Users")
    }
    let other = cluster.peers[0]
    return Distribution(
      "Edge", to: .api(http),
      failingOverTo: .api(
        other.output("ApiGatewayId"), in: other.region, stage: apiGatewayStage),
      acl: firewall, comment: "Users, read")
  }

  private static let rules: [WebACL.Rule] = [.managed(.commonAttacks), .managed(.knownBadInputs)]
}
