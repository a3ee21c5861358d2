internal import AWSResources
public import CloudFormation

/// A name of one's own for APIs of this Region, by TLS 1.2 or later.
///
/// ```swift
/// let domain = RegionalDomain("Domain", name: "api.example.com", certificate: certificate)
/// domain.serve(http)
/// domain.serve(hooks, under: "hooks/v1")
/// DNSRecord("ApiName", "api.example.com", in: zone, to: domain, by: .latency(check))
/// ```
///
/// Both Regions have one of the same name, each with a certificate of its own Region; without it DNS cannot lead from
/// one to the other. Companion: `<id>Serves<api>`.
public struct RegionalDomain: ResourceConstruct, DNSTarget {
  public var resource: Resource
  private let name: String

  public init(
    _ id: String, name: String, certificate: Certificate, fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.checkDomain(name, "the domain '\(id)' is named", allowsWildcard: true)
    certificate.check(covers: [name], "the domain '\(id)'", &problems)
    let requirement = certificate.region.map { region in
      RegionRequirement(
        region, "certificate-is-of-its-region",
        "the domain '\(id)' has a certificate of '\(region)'; a Region's domain needs one of that Region, so make or name one for each",
        at: location)
    }
    self.name = name
    resource =
      ApiGatewayV2.DomainName(
        id, domainName: Value(name),
        domainNameConfigurations: [
          .init(
            certificateArn: certificate.arn, endpointType: "REGIONAL", securityPolicy: "TLS_1_2")
        ],
        fileID: fileID, line: line
      ).resource.with(
        companions: problems.companions + (requirement.map { [.statement($0)] } ?? []))
  }

  public var dnsName: Value<String> { resource.attribute("RegionalDomainName") }
  public var dnsZone: Value<String> { resource.attribute("RegionalHostedZoneId") }
  public var hasIPv6: Bool { false }
  public var answeredNames: [String]? { [name] }

  /// Answers with `api`: all paths, or those under `path`, such as `v1`, which the API does not see. The longest path
  /// that fits decides where several APIs are served.
  public func serve(
    _ api: some WebAPI, under path: String? = nil, fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    if let path {
      problems.require(
        path.utf8.count <= 300
          && path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy(
            Self.isPart),
        "base-path-has-its-form",
        """
        the domain '\(id)' serves '\(api.id)' under '\(path)'; a base path is of parts with slashes \
        between them, such as 'v1' or 'orders/v1', of letters, digits and $-_.+!, with up to 300 characters
        """
      )
    }
    // Also for REST APIs: a domain has mappings of this kind or of the older one, and this one has paths of several parts.
    let mapping = ApiGatewayV2.ApiMapping(
      id + "Serves" + api.id, apiId: api.identifier, domainName: resource.ref(),
      stage: .ofOwner(api.id + "Stage"), apiMappingKey: path.map { Value($0) },
      fileID: fileID, line: line)
    let claim = Claim(
      on: resource, path ?? "", by: api.id, rule: "base-path-serves-one-api", at: location
    ) { [id] first, second in
      "the domain '\(id)' serves both '\(first)' and '\(second)' under \(path.map { "'\($0)'" } ?? "no path"); each API has a path of its own, such as under: 'v2', and one may have none"
    }
    return Content(
      .resource(mapping.resource.with(companions: problems.companions)), .statement(claim))
  }

  private static func isPart(_ part: some Collection<UInt8>) -> Bool {
    !part.isEmpty
      && part.allSatisfy {
        ASCII.isLetterOrDigit($0) || [0x24, 0x2D, 0x2E, 0x5F, 0x2B, 0x21].contains($0)
      }
  }
}
