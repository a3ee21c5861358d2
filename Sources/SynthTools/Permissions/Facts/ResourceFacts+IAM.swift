extension ResourceFacts {
  static let iam: [ResourceFacts] = [
    ResourceFacts(
      "AWS::IAM::ManagedPolicy", name: Name(property: "ManagedPolicyName", limit: 128),
      at: ["iam::{account}:policy{Path=/}{}"], apart: attached, needs: attachments),
    ResourceFacts("AWS::IAM::Policy", at: [.everything], apart: attached, needs: attachments),
    ResourceFacts(
      "AWS::IAM::Role", name: Name(property: "RoleName", limit: 64),
      at: ["iam::{account}:role{Path=/}{}"],
      needs: [
        Need("iam:AttachRolePolicy", "iam:DetachRolePolicy", for: ["ManagedPolicyArns"]),
        Need("iam:PutRolePolicy", "iam:DeleteRolePolicy", for: ["Policies"]),
        Need(
          "iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary",
          for: ["PermissionsBoundary"]),
      ]),
  ]

  private static let attached: [Apart] = [
    Apart("iam:*GroupPolicy", at: .of("Groups", else: "iam::{account}:group/{}")),
    Apart("iam:*RolePolicy", at: .of("Roles", else: "iam::{account}:role/{}")),
    Apart("iam:*UserPolicy", at: .of("Users", else: "iam::{account}:user/{}")),
  ]

  private static let attachments: [Need] = [
    Need("iam:*GroupPolicy", for: ["Groups"]), Need("iam:*RolePolicy", for: ["Roles"]),
    Need("iam:*UserPolicy", for: ["Users"]),
  ]

  static let kms: [ResourceFacts] = [
    ResourceFacts(
      "AWS::KMS::Alias",
      at: [
        "kms:{region}:{account}:{AliasName}",
        .of("TargetKeyId", else: "kms:{region}:{account}:key/{}"),
      ]),
    ResourceFacts(
      "AWS::KMS::Key", at: ["kms:{region}:{account}:key/*"],
      needs: [
        Need("kms:DisableKey", "kms:EnableKey", for: ["Enabled"]),
        Need("kms:DisableKeyRotation", "kms:EnableKeyRotation", for: ["EnableKeyRotation"]),
      ]),
  ]
}
