import AWSResources
import CloudFormation
import DSQLKit

/// CloudFront in front of the shop's APIs.
///
/// With APIs in two Regions, reads go to the second when the first does not answer. Orders go to the first alone, as
/// CloudFront sends nothing but GET, HEAD and OPTIONS to a group of origins.
struct Storefront: Construct {
  let api: RestAPI
  /// The hosts of the APIs in other Regions.
  let elsewhere: [Value<String>]
  let priceClass: PriceClass
  let logs: S3.Bucket?

  var body: Content {
    let hosts = [("home", api.host)] + elsewhere.map { ("elsewhere", $0) }
    let origins = hosts.map { id, host in
      CloudFront.Distribution.Origin(
        domainName: host, id: Value(id),
        customOriginConfig: .init(
          originProtocolPolicy: "https-only", originSSLProtocols: ["TLSv1.2"]),
        originPath: "/\(api.stage)")
    }
    let groups = CloudFront.Distribution.OriginGroup(
      failoverCriteria: .init(statusCodes: .init(items: [500, 502, 503, 504], quantity: 4)),
      id: "everywhere",
      members: .init(
        items: hosts.map { .init(originId: Value($0.0)) }, quantity: Value(hosts.count)))
    let hasGroup = !elsewhere.isEmpty
    let distribution = CloudFront.Distribution(
      "Distribution",
      distributionConfig: .init(
        defaultCacheBehavior: .init(
          targetOriginId: hasGroup ? "everywhere" : "home",
          viewerProtocolPolicy: .redirectToHttps,
          allowedMethods: Value(hasGroup ? Self.reads : Self.all),
          cachePolicyId: Value(Self.cachingDisabled), compress: true,
          originRequestPolicyId: Value(Self.allViewerExceptHostHeader)),
        enabled: true,
        cacheBehaviors: hasGroup ? [orders] : nil,
        comment: "The shop's APIs",
        httpVersion: .init(rawValue: "http2and3"),
        ipv6Enabled: true,
        logging: logs.map { .init(bucket: $0.regionalDomainName, prefix: "cloudfront/") },
        originGroups: hasGroup ? .init(quantity: 1, items: [groups]) : nil,
        origins: origins,
        priceClass: .init(rawValue: priceClass.rawValue)))
    Output("EcommerceDistributionId", distribution.resourceID)
    Output("EcommerceDistributionDomainName", distribution.domainName)
    Output("CloudFrontUrl", "https://\(distribution.domainName)")
  }

  private var orders: CloudFront.Distribution.CacheBehavior {
    .init(
      pathPattern: "/orders", targetOriginId: "home", viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: Value(Self.all), cachePolicyId: Value(Self.cachingDisabled), compress: true,
      originRequestPolicyId: Value(Self.allViewerExceptHostHeader))
  }

  private static let reads = ["GET", "HEAD", "OPTIONS"]
  private static let all = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
  /// Policies of AWS's own: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
  private static let cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  private static let allViewerExceptHostHeader = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
}

extension RestAPI {
  /// The name that the API answers to.
  var host: Value<String> { "\(identifier).execute-api.\(AWS.region).\(AWS.urlSuffix)" }
}

enum PriceClass: String, CaseIterable, SettingValue {
  case class100 = "PriceClass_100"
  case class200 = "PriceClass_200"
  case all = "PriceClass_All"
}

/// Where CloudFront writes its log, which it does by ACLs. It stays when the stack goes, as it cannot go with logs in it.
func logBucket() -> S3.Bucket {
  S3.Bucket(
    "DistributionLogs",
    bucketEncryption: .init(serverSideEncryptionConfiguration: [
      .init(serverSideEncryptionByDefault: .init(sseAlgorithm: .aes256))
    ]),
    lifecycleConfiguration: .init(rules: [.init(status: .enabled, expirationInDays: 90)]),
    ownershipControls: .init(rules: [.init(objectOwnership: .bucketOwnerPreferred)]),
    publicAccessBlockConfiguration: .init(
      blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true,
      restrictPublicBuckets: true)
  ).deletionPolicy(.retain).updateReplacePolicy(.retain)
}
