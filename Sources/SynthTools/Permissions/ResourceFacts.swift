/// What has to be known of a resource type beside the actions of its handlers, to allow no more of
/// them than a resource needs.
///
/// Forms of ARNs, and what is about everything, by the Service Authorization Reference
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/>) as of 2026-10.
struct ResourceFacts: Sendable {
  /// What tells resources of the type apart and may be known before they exist.
  struct Name: Sendable {
    let property: String
    /// The characters that it may have, where CloudFormation makes one; 0 where it has to be given.
    let limit: Int
    var isLowercase = false
    /// What CloudFormation's own name begins with, if that is not the stack's.
    var start: String?
  }

  /// Actions that are about something else than the resource.
  struct Apart: Sendable {
    /// With wildcards.
    let actions: [String]
    let arns: [ARNForm]

    init(_ actions: String..., at arns: ARNForm...) {
      self.actions = actions
      self.arns = arns
    }
  }

  /// Actions that only some properties make needed, anywhere in the resource; none at all where
  /// nothing that CloudFormation does for a plan makes them needed.
  struct Need: Sendable {
    let actions: [String]
    let properties: [String]

    init(_ actions: String..., for properties: [String]) {
      self.actions = actions
      self.properties = properties
    }
  }

  let type: String
  /// What statements about it are called: letters and digits.
  let reason: String
  let name: Name?
  let arns: [ARNForm]
  let apart: [Apart]
  let needs: [Need]

  init(
    _ type: String, name: Name? = nil, at arns: [ARNForm], apart: [Apart] = [], needs: [Need] = [],
    reason: String? = nil
  ) {
    self.type = type
    self.reason = reason ?? type.split(separator: ":").dropFirst().joined()
    self.name = name
    self.arns = arns
    self.apart = apart
    self.needs = needs
  }

  static func of(_ type: String) -> ResourceFacts? { byType[type] }

  private static let byType: [String: ResourceFacts] = {
    let all =
      apiGateway + backup + cloudFront + cloudWatch + cognito + dsql + ec2 + events + iam + kms
      + lambda + logs + messaging + route53 + s3 + workflows
    return Dictionary(all.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// Where an action is evaluated.
  func arns(of action: String) -> [ARNForm] {
    if Self.aboutEverything.contains(action) { return [.everything] }
    let other = apart.first { $0.actions.contains { Wildcard($0).matches(action) } }
    return other?.arns ?? arns
  }

  /// The properties of which one makes an action needed; nil when the resource itself does.
  func properties(for action: String) -> [String]? {
    needs.first { $0.actions.contains { Wildcard($0).matches(action) } }?.properties
  }

  /// Actions that take no ARN.
  private static let aboutEverything: Set<String> = [
    "acm:RequestCertificate", "appsync:SetWebACL", "backup-storage:MountCapsule",
    "cloudfront:CreateCachePolicy", "cloudfront:CreateConnectionGroup",
    "cloudfront:CreateDistribution", "cloudfront:CreateOriginAccessControl",
    "cloudfront:CreateOriginRequestPolicy", "cognito-idp:CreateUserPool", "ec2:DescribeInstances",
    "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
    "ec2:DescribeVerifiedAccessInstanceWebAclAssociations", "ec2:DescribeVpcEndpoints",
    "ec2:DescribeVpcs", "elasticloadbalancing:SetWebACL", "events:PutPermission",
    "events:RemovePermission", "iam:ListRoles", "kms:CreateKey", "kms:ListAliases",
    "logs:CreateLogDelivery", "logs:DeleteIndexPolicy", "logs:DeleteResourcePolicy",
    "logs:DescribeIndexPolicies", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
    "logs:PutIndexPolicy", "logs:PutResourcePolicy", "route53:CreateHealthCheck",
    "route53:CreateHostedZone", "route53:ListHostedZones", "s3:ListAllMyBuckets",
    "synthetics:CreateCanary", "synthetics:DescribeCanaries",
    "vpc-lattice:CreateServiceNetworkVpcEndpointAssociation",
  ]
}
