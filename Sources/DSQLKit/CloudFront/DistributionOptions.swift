public import Assembly
public import CloudFormation

extension Distribution {
  /// What a distribution asks for answers, by HTTPS.
  public struct Origin: Sendable {
    let host: Value<String>
    let path: String

    /// An API of this stack.
    public static func api(_ api: some WebAPI) -> Origin {
      Origin(host: api.host, path: api.basePath)
    }

    /// An API of another stack, by its identifier.
    ///
    /// - Parameter stage: Of a ``RestAPI``; an ``HTTPAPI`` needs none.
    public static func api(
      _ identifier: Value<String>, in region: Region, stage: String = ""
    ) -> Origin {
      Origin(
        host: "\(identifier).execute-api.\(region).\(AWS.urlSuffix)",
        path: stage.isEmpty ? "" : "/" + stage)
    }

    /// Any host, with what its paths start with.
    public static func host(_ host: Value<String>, path: String = "") -> Origin {
      Origin(host: host, path: path)
    }

    func check(of distribution: String, _ problems: inout Problems) {
      if let host = host.literal {
        problems.checkDomain(host, "the distribution '\(distribution)' asks the host")
      }
      problems.require(
        path.isEmpty
          || path.hasPrefix("/") && !path.hasSuffix("/") && path.utf8.count <= 255
            && path.utf8.allSatisfy { 0x21...0x7E ~= $0 },
        "origin-path-has-its-form",
        "the distribution '\(distribution)' asks for paths under '\(path)'; what they start with starts with a slash, ends without one, and has up to 255 characters without spaces, such as '/v1'"
      )
    }
  }

  /// Names of your own for a distribution.
  public struct Names: Sendable {
    let list: [String]
    let certificate: Certificate

    /// - Parameter certificate: For all of the names, of us-east-1.
    public init(_ names: String..., certificate: Certificate) {
      list = names
      self.certificate = certificate
    }

    func check(of distribution: String, _ problems: inout Problems) {
      let what = "the distribution '\(distribution)'"
      problems.require(
        !list.isEmpty, "distribution-has-a-name",
        "\(what) has a certificate for names of its own, and no name; name one, or leave names out")
      problems.require(
        Set(list).count == list.count, "distribution-is-named-once",
        "\(what) has a name twice: \(list.map { "'\($0)'" }.joined(separator: ", "))")
      for name in list { problems.checkDomain(name, "\(what) is named", allowsWildcard: true) }
      certificate.check(covers: list, what, &problems)
    }

    func requirements(of id: String, at location: SourceLocation) -> [Resource.Companion] {
      let message =
        "the distribution '\(id)' has a certificate of another Region; CloudFront takes those of us-east-1 only, so put both into a stack there"
      guard certificate.resource == nil else {
        return [
          .statement(
            RegionRequirement(
              .usEast1, "certificate-is-of-cloudfronts-region", message, at: location))
        ]
      }
      guard let region = certificate.region, region != .usEast1 else { return [] }
      return [
        .statement(Problem("certificate-is-of-cloudfronts-region", message, at: location))
      ]
    }
  }

  /// From where CloudFront answers; fewer places cost less, and are farther from some.
  public enum PriceClass: String, CaseIterable, SettingValue {
    case everywhere = "PriceClass_All"
    /// Without South America, Australia and New Zealand.
    case mostPlaces = "PriceClass_200"
    /// North America, Europe and Israel.
    case cheapestPlaces = "PriceClass_100"
  }
}
