internal import CloudFormation

/// The keys of customers that a resource is encrypted with: IAM asks about keys, never about aliases.
struct EncryptionKeys {
  private(set) var arns: [String] = []

  init(of id: String, in resources: ResourceARNs) {
    let names = resources.names
    let values = names.values(in: id) {
      !$0.hasSuffix("seconds") && ($0.contains("kms") || $0.contains("encryptionkey"))
    }
    for value in values {
      if let key = names.resource(behind: value), names.type(of: key) == "AWS::KMS::Key" {
        arns += resources.arns(of: key)
        continue
      }
      let text = names.text(of: value)
      // Keys that AWS owns or manages take nothing.
      if text.hasPrefix("alias/aws/") || text == "AWS_OWNED_KMS_KEY" { continue }
      if text.hasPrefix("arn:"), !text.contains(":alias/") {
        arns.append(text)
        continue
      }
      let isIdentifier = !text.contains(":") && !text.contains("/")
      arns.append(
        ARN.text(
          "kms:\(names.stack.region):\(names.account):key/\(isIdentifier ? text : "*")",
          in: names.stack.region))
    }
  }
}
