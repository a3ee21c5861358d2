internal import AWSResources
internal import Assembly
public import CloudFormation

/// A certificate of AWS Certificate Manager, for names of a hosted zone, where AWS proves them by DNS and renews it.
///
/// Creating it waits until the zone's name servers answer. It is of one Region: a ``RegionalDomain`` needs one of its
/// own Region, a ``Distribution`` one of us-east-1.
public struct Certificate: Construct {
  public let arn: Value<String>
  let resource: Resource?
  /// What it is for; nil when something else owns it.
  private let names: [String]?

  /// - Parameters:
  ///   - name: Such as `api.example.com` or `*.example.com`.
  ///   - others: Up to 9 more.
  public init(
    _ id: String, for name: String, and others: [String] = [], in zone: HostedZone,
    fileID: String = #fileID, line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.require(
      name.utf8.count <= 64, "certificate-name-is-short",
      "the certificate '\(id)' is for '\(name)' first, which has \(name.utf8.count) characters; the first name has up to 64, so name a shorter one first, or '*.' and what is common"
    )
    problems.require(
      others.count <= 9, "certificate-has-few-names",
      "the certificate '\(id)' is for \(others.count + 1) names; allowed are up to 10")
    zone.check(for: "the certificate '\(id)'", &problems)
    for name in [name] + others {
      problems.checkDomain(name, "the certificate '\(id)' is for", allowsWildcard: true)
      problems.require(
        zone.holds(name), "certificate-is-of-its-zone",
        "the certificate '\(id)' is for '\(name)', which is not in the zone '\(zone.domain)', where AWS looks for the proof"
      )
    }
    let resource = CertificateManager.Certificate(
      id, domainName: Value(name),
      domainValidationOptions: ([name] + others).map {
        .init(domainName: Value($0), hostedZoneId: zone.identifier)
      },
      subjectAlternativeNames: others.isEmpty ? nil : Value(others.map { Value($0) }),
      validationMethod: "DNS", fileID: fileID, line: line
    ).resource.with(companions: problems.companions)
    self.resource = resource
    names = [name] + others
    arn = resource.ref()
  }

  /// A certificate that something else owns.
  public static func existing(_ arn: Value<String>) -> Certificate { Certificate(arn: arn) }

  private init(arn: Value<String>) {
    self.arn = arn
    resource = nil
    names = nil
  }

  public var body: Content { return resource.map { Content(.resource($0)) } ?? Content() }
}

extension Certificate {
  /// The Region of one that something else owns, where its ARN tells.
  var region: Region? {
    resource == nil ? arn.expression.regionOfARN : nil
  }

  /// - Parameter what: Has the names, and the certificate.
  func check(covers names: [String], _ what: String, _ problems: inout Problems) {
    guard let own = self.names else { return }
    for name in names {
      problems.require(
        own.contains { name.isCovered(by: $0) }, "certificate-covers-its-names",
        "\(what) is named '\(name)', and its certificate is for \(own.map { "'\($0)'" }.joined(separator: ", ")); add the name to the certificate by and:"
      )
    }
  }
}
