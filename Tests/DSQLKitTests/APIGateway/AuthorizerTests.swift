import DSQLKit
import TestSupport
import Testing

struct AuthorizerTests {
  @Test func `an API says who may call it, and a route says otherwise`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let users = UserPool("Users")
      let http = RestAPI(
        "Http", cors: .allow(origins: ["*"]), authorizer: .users(of: users))
      http.route(.get, "/health", to: api, authorizer: .open)
      http.route(.get, "/users", to: api)
      http.route(
        .post, "/users", to: api,
        authorizer: .users(of: users, scopes: ["b", "aws.cognito.signin.user.admin"]))
    }
    #expect(
      made["HttpUsersAuthorizer"] == """
        {
          "Properties": {
            "IdentitySource": "method.request.header.Authorization",
            "Name": "Users",
            "ProviderARNs": [
              {
                "Fn::GetAtt": [
                  "Users",
                  "Arn"
                ]
              }
            ],
            "RestApiId": {
              "Ref": "Http"
            },
            "Type": "COGNITO_USER_POOLS"
          },
          "Type": "AWS::ApiGateway::Authorizer"
        }
        """)
    #expect(made["HttpHealthGetMethod", "AuthorizationType"] == #""NONE""#)
    #expect(made["HttpUsersGetMethod", "AuthorizationType"] == #""COGNITO_USER_POOLS""#)
    #expect(made["HttpUsersGetMethod", "AuthorizerId.Ref"] == #""HttpUsersAuthorizer""#)
    #expect(made["HttpUsersGetMethod", "AuthorizationScopes"] == nil)
    #expect(
      made["HttpUsersPostMethod", "AuthorizationScopes"] == """
        [
          "aws.cognito.signin.user.admin",
          "b"
        ]
        """)
    #expect(made["HttpUsersOptionsMethod", "AuthorizationType"] == #""NONE""#)
    #expect(made.ids(ofType: "AWS::ApiGateway::Authorizer") == ["HttpUsersAuthorizer"])
  }

  @Test func `people of another stack's pool may call it`() throws {
    let made = try stack {
      let pool = Value<String>.output("UserPoolArn", of: "Shop", in: .usEast1)
      let http = RestAPI("Http", authorizer: .users(ofPool: pool, named: "People"))
      let api = Function("Api", code: .inline("…"))
      http.route(.get, "/users", to: api)
      http.route(
        .post, "/users", to: api,
        authorizer: .users(ofPool: pool, named: "People", scopes: ["write"]))
    }
    #expect(
      made["HttpPeopleAuthorizer"] == """
        {
          "Properties": {
            "IdentitySource": "method.request.header.Authorization",
            "Name": "People",
            "ProviderARNs": [
              {
                "Ref": "ShopUsEast1UserPoolArn"
              }
            ],
            "RestApiId": {
              "Ref": "Http"
            },
            "Type": "COGNITO_USER_POOLS"
          },
          "Type": "AWS::ApiGateway::Authorizer"
        }
        """)
    #expect(made["HttpUsersGetMethod", "AuthorizerId.Ref"] == #""HttpPeopleAuthorizer""#)
    #expect(made["HttpUsersPostMethod", "AuthorizerId.Ref"] == #""HttpPeopleAuthorizer""#)
  }

  @Test func `a function decides by a token`() throws {
    let made = try stack {
      let check = Function("Check", code: .inline("…"))
      let http = RestAPI(
        "Http", authorizer: .token(by: check, header: "X-Token", matching: "^[a-z]+$"))
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      made["HttpCheckAuthorizer"] == """
        {
          "Properties": {
            "AuthorizerResultTtlInSeconds": 300,
            "AuthorizerUri": {
              "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Check.Arn}/invocations"
            },
            "IdentitySource": "method.request.header.X-Token",
            "IdentityValidationExpression": "^[a-z]+$",
            "Name": "Check",
            "RestApiId": {
              "Ref": "Http"
            },
            "Type": "TOKEN"
          },
          "Type": "AWS::ApiGateway::Authorizer"
        }
        """)
    #expect(made["HttpGetMethod", "AuthorizationType"] == #""CUSTOM""#)
    #expect(made["HttpInvokesCheck", "FunctionName.Ref"] == #""Check""#)
  }

  @Test func `a function decides by parts of the request`() throws {
    let made = try stack {
      let check = Function("Check", code: .inline("…"))
      let http = RestAPI("Http")
      let api = Function("Api", code: .inline("…"))
      http.route(
        .get, "/", to: api,
        authorizer: .request(
          by: check, from: [.header("X-A"), .query("b")], rememberedFor: .hours(1)))
      let other = RestAPI(
        "Other", authorizer: .request(by: check, from: [], rememberedFor: .seconds(0)))
      other.route(.get, "/", to: api)
    }
    #expect(
      made["HttpCheckAuthorizer", "IdentitySource"]
        == #""method.request.header.X-A, method.request.querystring.b""#)
    #expect(made["HttpCheckAuthorizer", "Type"] == #""REQUEST""#)
    #expect(made["HttpCheckAuthorizer", "AuthorizerResultTtlInSeconds"] == "3600")
    #expect(made["OtherCheckAuthorizer", "IdentitySource"] == nil)
  }

  @Test func `a role is granted what needs a signature`() throws {
    let made = try stack {
      let http = RestAPI("Http", authorizer: .iam)
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      http.grantInvoke(to: Role("Caller", for: "ec2.amazonaws.com"))
    }
    #expect(made["HttpGetMethod", "AuthorizationType"] == #""AWS_IAM""#)
    #expect(made["HttpGetMethod", "AuthorizerId"] == nil)
    #expect(
      made["CallerPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "execute-api:Invoke",
            "Effect": "Allow",
            "Resource": {
              "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Http}/prod/*"
            }
          }
        ]
        """)
  }

  @Test func `a usage plan counts what callers with its keys send`() throws {
    let made = try stack {
      let http = RestAPI("Http", cors: .allow(origins: ["*"]))
      http.route(.get, "/", to: Function("Api", code: .inline("…")), needsKey: true)
      let plan = UsagePlan(
        "Partners", of: http, name: "partners", throttle: .rate(10, burst: 20),
        quota: .requests(10_000, per: .day))
      plan.admit(APIKey("PartnerKey", description: "For the partner"))
    }
    #expect(made["HttpGetMethod", "ApiKeyRequired"] == "true")
    #expect(made["HttpOptionsMethod", "ApiKeyRequired"] == nil)
    #expect(
      made["Partners"] == """
        {
          "Properties": {
            "ApiStages": [
              {
                "ApiId": {
                  "Ref": "Http"
                },
                "Stage": {
                  "Ref": "HttpStage"
                }
              }
            ],
            "Quota": {
              "Limit": 10000,
              "Period": "DAY"
            },
            "Throttle": {
              "BurstLimit": 20,
              "RateLimit": 10
            },
            "UsagePlanName": "partners"
          },
          "Type": "AWS::ApiGateway::UsagePlan"
        }
        """)
    #expect(
      made["PartnersAdmitsPartnerKey"] == """
        {
          "Properties": {
            "KeyId": {
              "Ref": "PartnerKey"
            },
            "KeyType": "API_KEY",
            "UsagePlanId": {
              "Ref": "Partners"
            }
          },
          "Type": "AWS::ApiGateway::UsagePlanKey"
        }
        """)
    #expect(
      made["PartnerKey"] == """
        {
          "Properties": {
            "Description": "For the partner",
            "Enabled": true
          },
          "Type": "AWS::ApiGateway::ApiKey"
        }
        """)
  }
}
