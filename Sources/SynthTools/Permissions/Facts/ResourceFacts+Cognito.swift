extension ResourceFacts {
  static let cognito: [ResourceFacts] = [
    ResourceFacts(
      "AWS::Cognito::UserPool", at: ["cognito-idp:{region}:{account}:userpool/*"],
      needs: [
        Need("cognito-idp:AddCustomAttributes", for: ["Schema"]),
        Need(
          "cognito-idp:SetUserPoolMfaConfig",
          for: ["EnabledMfas", "MfaConfiguration", "WebAuthnRelyingPartyID"]),
        Need("iam:CreateServiceLinkedRole", for: ["EmailConfiguration"]),
      ]),
    ResourceFacts(
      "AWS::Cognito::UserPoolClient", at: ["cognito-idp:{region}:{account}:userpool/{UserPoolId}"],
      apart: [Apart("iam:*RolePolicy", at: .of("RoleArn", else: "iam::{account}:role/*"))],
      needs: [
        Need("iam:CreateServiceLinkedRole", "iam:*RolePolicy", for: ["AnalyticsConfiguration"])
      ]),
  ]
}
