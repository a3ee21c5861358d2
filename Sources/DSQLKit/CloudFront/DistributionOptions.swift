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
      let parts = certificate.arn.literal?.split(separator: ":", omittingEmptySubsequences: false)
      guard let region = parts?.dropFirst(3).first, region != "us-east-1" else { return [] }
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
