import Testing

@testable import SynthTools

struct ResourceFactsTests {
  @Test func `are there for every type with handlers`() {
    #expect(HandlerActions.types.count > 70)
    #expect(HandlerActions.types.filter { ResourceFacts.of($0) == nil } == [])
  }

  /// What CloudFormation does in other services than the type's, it seldom has to.
  @Test func `say of every action in another service when it is needed or where`() {
    var unsaid: [String] = []
    for type in HandlerActions.types where type != "AWS::WAFv2::WebACLAssociation" {
      guard let facts = ResourceFacts.of(type), let handlers = HandlerActions.of(type) else {
        continue
      }
      let own = Self.service(of: type)
      for action in Set(handlers.values.joined()).sorted() where !action.hasPrefix(own + ":") {
        let isFollowed =
          action.hasPrefix("kms:")
          || ["iam:CreateServiceLinkedRole", "iam:GetRole", "iam:PassRole"].contains(action)
        let isSaid =
          facts.properties(for: action) != nil
          || facts.apart.contains { $0.actions.contains { Wildcard($0).matches(action) } }
          || facts.arns(of: action).contains { $0.form == "*" }
        if !isFollowed && !isSaid { unsaid.append("\(type) \(action)") }
      }
    }
    #expect(unsaid == [])
  }

  private static func service(of type: String) -> String {
    let name = type.split(separator: ":")[1]
    return switch name {
    case "ApiGatewayV2": "apigateway"
    case "CertificateManager": "acm"
    case "Cognito": "cognito-idp"
    case "StepFunctions": "states"
    default: name.lowercased()
    }
  }
}
