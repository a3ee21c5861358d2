extension ResourceFacts {
  /// CloudFront, and what stands before an application with it.
  static let cloudFront: [ResourceFacts] = [
    ResourceFacts(
      "AWS::CertificateManager::Certificate", at: ["acm:{region}:{account}:certificate/*"],
      apart: [
        Apart(
          "acm-pca:*",
          at: .of(
            "CertificateAuthorityArn", else: "acm-pca:{region}:{account}:certificate-authority/*")),
        Apart("route53:*", at: "route53:::hostedzone/*"),
      ],
      needs: [
        Need("acm-pca:*", for: ["CertificateAuthorityArn"]),
        Need("route53:*", for: ["HostedZoneId"]),
      ]),
    ResourceFacts("AWS::CloudFront::CachePolicy", at: ["cloudfront::{account}:cache-policy/*"]),
    ResourceFacts(
      "AWS::CloudFront::Distribution", at: ["cloudfront::{account}:distribution/*"],
      apart: [
        Apart("cloudfront:*ConnectionGroup", at: "cloudfront::{account}:connection-group/*"),
        Apart("cloudfront:GetVpcOrigin", at: "cloudfront::{account}:vpcorigin/*"),
      ],
      needs: [
        Need("cloudfront:*ConnectionGroup", for: ["TenantConfig"]),
        Need("cloudfront:GetVpcOrigin", for: ["VpcOriginConfig"]),
        Need(
          "cloudfront:UpdateDistributionWithStagingConfig", for: ["ContinuousDeploymentPolicyId"]),
      ]),
    ResourceFacts(
      "AWS::CloudFront::OriginAccessControl",
      at: ["cloudfront::{account}:origin-access-control/*"]),
    ResourceFacts(
      "AWS::CloudFront::OriginRequestPolicy",
      at: ["cloudfront::{account}:origin-request-policy/*"]),
    ResourceFacts(
      "AWS::WAFv2::WebACL", name: Name(property: "Name", limit: 128),
      at: [
        "wafv2:{region}:{account}:*/webacl/{}/*", "wafv2:{region}:{account}:*/managedruleset/*/*",
      ]),
    ResourceFacts(
      "AWS::WAFv2::WebACLAssociation",
      at: [.of("WebACLArn", else: "wafv2:{region}:{account}:*/webacl/*/*")],
      apart: [
        Apart(
          "wafv2:AssociateWebACL", "wafv2:GetWebACLForResource",
          at: .of("WebACLArn", else: "wafv2:{region}:{account}:*/webacl/*/*"),
          .of("ResourceArn", else: .everything)),
        Apart("wafv2:DisassociateWebACL", at: .of("ResourceArn", else: .everything)),
      ]),
  ]
}
