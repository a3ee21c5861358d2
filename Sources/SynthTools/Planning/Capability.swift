/// What has to be acknowledged before CloudFormation creates a resource.
enum Capability: String, Comparable {
  case iam = "CAPABILITY_IAM"
  case namedIAM = "CAPABILITY_NAMED_IAM"

  /// None for a type outside IAM; the stronger one for a resource with a name of its own.
  init?(creating type: String, with properties: [String]) {
    guard type.hasPrefix("AWS::IAM::") else { return nil }
    let name = Self.nameProperty(of: type)
    self = name.map(properties.contains) == true ? .namedIAM : .iam
  }

  static func < (a: Capability, b: Capability) -> Bool { a == .iam && b == .namedIAM }

  private static func nameProperty(of type: String) -> String? {
    switch type {
    case "AWS::IAM::Group": "GroupName"
    case "AWS::IAM::InstanceProfile": "InstanceProfileName"
    case "AWS::IAM::ManagedPolicy": "ManagedPolicyName"
    case "AWS::IAM::Role": "RoleName"
    case "AWS::IAM::User": "UserName"
    default: nil
    }
  }
}
