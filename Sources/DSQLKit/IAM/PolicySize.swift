internal import CloudFormation

extension Problem {
  /// "IAM and AWS STS quotas", 2026-11: of all inline policies of a role together, without white space.
  private static let sizeOfRolePolicies = 10_240

  /// What IAM would refuse of what is granted to a role, as far as that is known before deployment.
  static func size(of document: Expression, of role: Resource, at location: SourceLocation)
    -> Problem?
  {
    let size = document.jsonText.leastSize
    guard size > sizeOfRolePolicies else { return nil }
    return Problem(
      "role-policy-fits",
      "what is granted to the role '\(role.id)' takes \(size) characters or more; allowed are \(sizeOfRolePolicies), so grant on many resources by a pattern, such as 'arn:aws:sqs:us-east-1:123456789012:orders-*', or divide the work among functions with roles of their own",
      at: location)
  }
}

extension Expression {
  /// The characters of a text, of which what is known only when deployed has at least so many.
  fileprivate var leastSize: Int {
    switch self {
    case .string(let text): text.unicodeScalars.count
    case .joined(let parts): parts.reduce(0) { $0 + $1.leastSize }
    // As `arn:aws:s3:::x`.
    case .reference(let reference): reference.attribute?.hasSuffix("Arn") == true ? 14 : 1
    default: 1
    }
  }
}
