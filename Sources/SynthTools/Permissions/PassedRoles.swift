internal import CloudFormation

/// The roles that a resource hands to its service.
struct PassedRoles {
  private let roles: [String]
  private let service: String
  private let reason: String

  init(of id: String, _ type: String, in arns: ResourceARNs) {
    let names = arns.names
    let values = names.values(in: id) { key in
      ["role", "rolearn", "credentials", "credentialsarn", "snscallerarn"]
        .contains { key.hasSuffix($0) }
    }
    roles = values.flatMap { value -> [String] in
      if let role = names.resource(behind: value) { return arns.arns(of: role) }
      let text = names.text(of: value)
      if text.hasPrefix("arn:") { return text.contains(":role/") ? [text] : [] }
      return [ARN.text("iam::\(names.account):role/\(text)", in: names.stack.region)]
    }
    let name = Self.service(of: type)
    service = "\(name).amazonaws.com"
    reason = "PassRoleTo" + name.split(separator: "-").map(Self.capitalized).joined()
  }

  func permissions(to action: String) -> [Permission] {
    roles.map {
      Permission(
        action: action, resource: $0,
        condition: action == "iam:PassRole" ? .passing(to: service) : nil,
        reason: action == "iam:PassRole" ? reason : "ReadPassedRoles")
    }
  }

  /// The service that takes the role, named as in policies of trust.
  private static func service(of type: String) -> String {
    let name = type.split(separator: ":").dropFirst().first.map(String.init) ?? ""
    switch name {
    case "ApiGatewayV2": return "apigateway"
    case "Cognito": return "cognito-idp"
    case "StepFunctions": return "states"
    // A canary is a function of Lambda.
    case "Synthetics": return "lambda"
    default: return name.lowercased()
    }
  }

  private static func capitalized(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}
