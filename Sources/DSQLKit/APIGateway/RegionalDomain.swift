internal import AWSResources
public import CloudFormation

/// A name of one's own for APIs of this Region, by TLS 1.2 or later.
///
/// ```swift
/// let domain = RegionalDomain("Domain", name: "api.example.com", certificate: certificate)
/// domain.serve(http)
/// DNSRecord("ApiName", "api.example.com", in: zone, to: domain, by: .latency(check))
/// ```
///
/// Both Regions have one of the same name, each with a certificate of its own Region; without it DNS cannot lead from
/// one to the other. Companion: `<id>Serves<api>`.
public struct RegionalDomain: ResourceConstruct, DNSTarget {
  public var resource: Resource

  public init(
    _ id: String, name: String, certificate: Certificate, fileID: String = #fileID,
    line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.checkDomain(name, "the domain '\(id)' is named", allowsWildcard: true)
    resource =
      ApiGateway.DomainName(
        id, domainName: Value(name), endpointConfiguration: .init(types: ["REGIONAL"]),
        regionalCertificateArn: certificate.arn, securityPolicy: "TLS_1_2", fileID: fileID,
        line: line
      ).resource.with(companions: problems.companions)
  }

  public var dnsName: Value<String> { resource.attribute("RegionalDomainName") }
  public var dnsZone: Value<String> { resource.attribute("RegionalHostedZoneId") }
  public var hasIPv6: Bool { false }

  /// Answers with `api`: all paths, or those under `path`, such as `v1`.
  public func serve(
    _ api: RestAPI, under path: String? = nil, fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    if let path {
      problems.require(
        !path.isEmpty
          && path.utf8.allSatisfy {
            ASCII.isLetterOrDigit($0) || [0x24, 0x2D, 0x2E, 0x5F, 0x2B, 0x21].contains($0)
          },
        "base-path-is-one-part",
        "the domain '\(id)' serves '\(api.id)' under '\(path)'; a base path is one part without slashes, such as 'v1'"
      )
    }
    let mapping = ApiGateway.BasePathMapping(
      id + "Serves" + api.id, domainName: resource.ref(), basePath: path.map { Value($0) },
      restApiId: api.identifier, stage: .ofOwner(api.id + "Stage"), fileID: fileID, line: line)
    return Content(.resource(mapping.resource.with(companions: problems.companions)))
  }
}
