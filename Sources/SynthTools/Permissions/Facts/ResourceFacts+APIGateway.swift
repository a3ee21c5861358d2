extension ResourceFacts {
  /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html>
  static let apiGateway: [ResourceFacts] =
    [
      ResourceFacts("AWS::ApiGateway::Account", at: ["apigateway:{region}::/account"]),
      ResourceFacts(
        "AWS::ApiGateway::ApiKey", at: ["apigateway:{region}::/apikeys/*"],
        apart: [Apart("apigateway:POST", at: "apigateway:{region}::/apikeys")], needs: [putsTags]),
      ResourceFacts(
        "AWS::ApiGateway::RestApi", at: ["apigateway:{region}::/restapis/*"],
        apart: [
          Apart("apigateway:POST", at: "apigateway:{region}::/restapis"),
          Apart("s3:GetObject", at: "s3:::*/*"),
        ],
        needs: [
          Need("apigateway:PUT", for: ["Body", "BodyS3Location"]),
          Need("apigateway:UpdateRestApiPolicy", for: ["Policy"]),
          Need("s3:GetObject", for: ["BodyS3Location"]),
        ]),
      ResourceFacts(
        "AWS::ApiGateway::UsagePlan", at: ["apigateway:{region}::/usageplans/*"],
        apart: [Apart("apigateway:POST", at: "apigateway:{region}::/usageplans")],
        needs: [putsTags]),
      ResourceFacts(
        "AWS::ApiGateway::UsagePlanKey", at: ["apigateway:{region}::/usageplans/{UsagePlanId}/*"]),
      ResourceFacts(
        "AWS::ApiGateway::Stage", at: [insideRestAPI], needs: [putsTags],
        reason: "InsideRestAPIs"),
      ResourceFacts(
        "AWS::ApiGatewayV2::Api", at: ["apigateway:{region}::/apis/*"],
        apart: [
          Apart("apigateway:POST", at: "apigateway:{region}::/apis"),
          Apart("s3:GetObject", at: "s3:::*/*"),
        ],
        needs: [
          Need("apigateway:PUT", for: ["Body", "BodyS3Location"]),
          Need("s3:GetObject", for: ["BodyS3Location"]),
        ]),
      ResourceFacts(
        "AWS::ApiGatewayV2::ApiMapping", at: ["apigateway:{region}::/domainnames/{DomainName}/*"],
        // A mapping is changed by PATCH; there is nothing of it to put.
        needs: [Need("apigateway:PUT", for: [])]),
      ResourceFacts(
        "AWS::ApiGatewayV2::DomainName", name: Name(property: "DomainName", limit: 0),
        at: ["apigateway:{region}::/domainnames/{}"],
        apart: [
          Apart("apigateway:POST", at: "apigateway:{region}::/domainnames"),
          Apart("s3:GetObject", "s3:GetObjectVersion", at: "s3:::*/*"),
        ],
        needs: [
          putsTags,
          Need("s3:GetObject", for: ["MutualTlsAuthentication"]),
          Need("s3:GetObjectVersion", for: ["MutualTlsAuthentication"]),
        ]),
    ]
    + [
      "Authorizer", "Deployment", "GatewayResponse", "Method", "Model", "RequestValidator",
      "Resource",
    ].map {
      ResourceFacts("AWS::ApiGateway::\($0)", at: [insideRestAPI], reason: "InsideRestAPIs")
    }
    + ["Authorizer", "Integration", "Route", "Stage"].map {
      ResourceFacts(
        "AWS::ApiGatewayV2::\($0)", at: ["apigateway:{region}::/apis/{ApiId}/*"],
        reason: "InsideAPIs")
    }

  private static let insideRestAPI: ARNForm = "apigateway:{region}::/restapis/{RestApiId}/*"

  /// Where it is said only of tags, which have ARNs of their own.
  private static let putsTags = Need("apigateway:PUT", for: [])
}
