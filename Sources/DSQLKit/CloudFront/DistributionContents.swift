internal import AWSResources
internal import CloudFormation

/// The origins of a distribution, and which requests go to which.
struct DistributionContents {
  let first: Distribution.Origin
  let second: Distribution.Origin?
  let writing: [String]

  private static let firstID: Value<String> = "First"
  private static let secondID: Value<String> = "Second"
  private static let groupID: Value<String> = "FirstThenSecond"

  var origins: [CloudFront.Distribution.Origin] {
    [origin(first, Self.firstID)] + [second.map { origin($0, Self.secondID) }].compactMap { $0 }
  }

  var groups: CloudFront.Distribution.OriginGroups? {
    guard second != nil else { return nil }
    return .init(
      quantity: 1,
      items: [
        .init(
          failoverCriteria: .init(
            statusCodes: .init(
              items: EdgeFacts.failures.map { Value($0) },
              quantity: Value(EdgeFacts.failures.count))),
          id: Self.groupID,
          members: .init(
            items: [.init(originId: Self.firstID), .init(originId: Self.secondID)], quantity: 2))
      ])
  }

  var defaultBehavior: CloudFront.Distribution.DefaultCacheBehavior {
    .init(
      targetOriginId: second == nil ? Self.firstID : Self.groupID,
      viewerProtocolPolicy: .init(.string(EdgeFacts.redirectToHTTPS)),
      allowedMethods: Self.list(second == nil ? EdgeFacts.everything : EdgeFacts.reading),
      cachePolicyId: Value(EdgeFacts.cachingDisabled), compress: true,
      originRequestPolicyId: Value(EdgeFacts.allButHost))
  }

  var behaviors: [CloudFront.Distribution.CacheBehavior]? {
    guard second != nil, !writing.isEmpty else { return nil }
    return writing.map { pattern in
      .init(
        pathPattern: Value(pattern), targetOriginId: Self.firstID,
        viewerProtocolPolicy: .init(.string(EdgeFacts.redirectToHTTPS)),
        allowedMethods: Self.list(EdgeFacts.everything),
        cachePolicyId: Value(EdgeFacts.cachingDisabled), compress: true,
        originRequestPolicyId: Value(EdgeFacts.allButHost))
    }
  }

  private func origin(
    _ origin: Distribution.Origin, _ id: Value<String>
  ) -> CloudFront.Distribution.Origin {
    .init(
      domainName: origin.host, id: id,
      customOriginConfig: .init(
        originProtocolPolicy: Value(EdgeFacts.httpsOnly), httpsPort: 443,
        originSSLProtocols: ["TLSv1.2"]),
      originPath: origin.path.isEmpty ? nil : Value(origin.path))
  }

  private static func list(_ texts: [String]) -> Value<[String]> {
    Value(texts.map { Value<String>($0) })
  }
}
