import DSQLKit
import TestSupport
import Testing

struct HTTPAPITests {
  @Test func `an HTTP API has routes, an integration and a stage that publishes by itself`() throws
  {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = HTTPAPI("Http")
      http.route(.get, "/", to: api)
      http.route(.any, "/files/{path+}", to: api, operationName: "Files")
      Output("URL", http.url)
    }
    #expect(
      made["Http"] == """
        {
          "Properties": {
            "Name": {
              "Fn::Sub": "${AWS::StackName}-Http"
            },
            "ProtocolType": "HTTP"
          },
          "Type": "AWS::ApiGatewayV2::Api"
        }
        """)
    #expect(
      made["HttpGetRoute"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "AuthorizationType": "NONE",
            "RouteKey": "GET /",
            "Target": {
              "Fn::Sub": "integrations/${HttpApiIntegration}"
            }
          },
          "Type": "AWS::ApiGatewayV2::Route"
        }
        """)
    #expect(made["HttpFilesPath8251c7AnyRoute", "RouteKey"] == #""ANY /files/{path+}""#)
    #expect(
      made["HttpApiIntegration"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "IntegrationMethod": "POST",
            "IntegrationType": "AWS_PROXY",
            "IntegrationUri": {
              "Fn::GetAtt": [
                "Api",
                "Arn"
              ]
            },
            "PayloadFormatVersion": "2.0"
          },
          "Type": "AWS::ApiGatewayV2::Integration"
        }
        """)
    #expect(
      made["HttpStage"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "AutoDeploy": true,
            "StageName": "$default"
          },
          "Type": "AWS::ApiGatewayV2::Stage"
        }
        """)
    #expect(
      made["HttpInvokesApi"] == """
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Ref": "Api"
            },
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": {
              "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Http}/*"
            }
          },
          "Type": "AWS::Lambda::Permission"
        }
        """)
    #expect(
      made.section("Outputs") == """
        {
          "URL": {
            "Value": {
              "Fn::Sub": "https://${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
            }
          }
        }
        """)
    #expect(
      made.ids() == [
        "Api", "ApiLogs", "ApiRole", "ApiRolePolicy", "Http", "HttpApiIntegration",
        "HttpFilesPath8251c7AnyRoute", "HttpGetRoute", "HttpInvokesApi", "HttpStage",
      ])
  }

  @Test func `an HTTP API answers browsers, counts, logs and slows down`() throws {
    let made = try stack {
      let http = HTTPAPI(
        "Http", name: "shop", description: "The shop",
        cors: .allow(origins: ["https://a.example"], credentials: true),
        throttle: .rate(10, burst: 20), accessLog: .json(keptFor: .days(7)),
        hasDetailedMetrics: true, hasDefaultHost: false)
      let api = Function("Api", code: .inline("…"))
      http.route(.get, "/users", to: api)
      http.route(.post, "/users", to: FunctionAlias("Live", of: api))
      Alarm("Errors", on: http.serverErrors, atLeast: 1)
    }
    #expect(
      made["Http"] == """
        {
          "Properties": {
            "CorsConfiguration": {
              "AllowCredentials": true,
              "AllowHeaders": [
                "Authorization",
                "Content-Type",
                "X-Amz-Date",
                "X-Api-Key"
              ],
              "AllowMethods": [
                "GET",
                "POST"
              ],
              "AllowOrigins": [
                "https://a.example"
              ],
              "MaxAge": 600
            },
            "Description": "The shop",
            "DisableExecuteApiEndpoint": true,
            "Name": "shop",
            "ProtocolType": "HTTP"
          },
          "Type": "AWS::ApiGatewayV2::Api"
        }
        """)
    #expect(
      made["HttpStage"] == """
        {
          "Properties": {
            "AccessLogSettings": {
              "DestinationArn": {
                "Fn::GetAtt": [
                  "HttpAccessLogs",
                  "Arn"
                ]
              },
              "Format": "{\\"requestId\\":\\"$context.requestId\\",\\"time\\":\\"$context.requestTime\\",\\"ip\\":\\"$context.identity.sourceIp\\",\\"userAgent\\":\\"$context.identity.userAgent\\",\\"method\\":\\"$context.httpMethod\\",\\"path\\":\\"$context.path\\",\\"route\\":\\"$context.routeKey\\",\\"stage\\":\\"$context.stage\\",\\"protocol\\":\\"$context.protocol\\",\\"status\\":\\"$context.status\\",\\"responseLength\\":\\"$context.responseLength\\",\\"latency\\":\\"$context.responseLatency\\",\\"integrationLatency\\":\\"$context.integrationLatency\\",\\"integrationStatus\\":\\"$context.integrationStatus\\",\\"error\\":\\"$context.integrationErrorMessage\\"}"
            },
            "ApiId": {
              "Ref": "Http"
            },
            "AutoDeploy": true,
            "DefaultRouteSettings": {
              "DetailedMetricsEnabled": true,
              "ThrottlingBurstLimit": 20,
              "ThrottlingRateLimit": 10
            },
            "StageName": "$default"
          },
          "Type": "AWS::ApiGatewayV2::Stage"
        }
        """)
    #expect(
      made["HttpLiveIntegration", "IntegrationUri"] == """
        {
          "Ref": "Live"
        }
        """)
    #expect(
      made["Errors", "Dimensions"] == """
        [
          {
            "Name": "ApiId",
            "Value": {
              "Ref": "Http"
            }
          },
          {
            "Name": "Stage",
            "Value": "$default"
          }
        ]
        """)
    #expect(made["Errors", "MetricName"] == #""5xx""#)
  }

  @Test func `an HTTP API asks who calls`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let users = UserPool("Users")
      let web = UserPoolClient("Web", of: users)
      let http = HTTPAPI("Http", authorizer: .users(of: users, clients: [web]))
      http.route(.get, "/health", to: api, authorizer: .open)
      http.route(.get, "/users", to: api)
      http.route(
        .post, "/users", to: api,
        authorizer: .users(of: users, clients: [web], scopes: ["aws.cognito.signin.user.admin"]))
      http.route(
        .get, "/others", to: api,
        authorizer: .tokens("Other", from: "https://other.example", for: ["shop"]))
      http.route(
        .get, "/checked", to: api,
        authorizer: .request(
          by: Function("Check", code: .inline("…")), from: [.header("X-A"), .query("b")]))
      http.route(.get, "/signed", to: api, authorizer: .iam)
      http.grantInvoke(to: Role("Caller", for: "ec2.amazonaws.com"))
    }
    #expect(
      made["HttpUsersAuthorizer"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "AuthorizerType": "JWT",
            "IdentitySource": [
              "$request.header.Authorization"
            ],
            "JwtConfiguration": {
              "Audience": [
                {
                  "Ref": "Web"
                }
              ],
              "Issuer": {
                "Fn::Sub": "https://${Users.ProviderName}"
              }
            },
            "Name": "Users"
          },
          "Type": "AWS::ApiGatewayV2::Authorizer"
        }
        """)
    #expect(
      made["HttpOtherAuthorizer", "JwtConfiguration"] == """
        {
          "Audience": [
            "shop"
          ],
          "Issuer": "https://other.example"
        }
        """)
    #expect(
      made["HttpCheckAuthorizer"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "AuthorizerPayloadFormatVersion": "2.0",
            "AuthorizerResultTtlInSeconds": 300,
            "AuthorizerType": "REQUEST",
            "AuthorizerUri": {
              "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Check.Arn}/invocations"
            },
            "EnableSimpleResponses": true,
            "IdentitySource": [
              "$request.header.X-A",
              "$request.querystring.b"
            ],
            "Name": "Check"
          },
          "Type": "AWS::ApiGatewayV2::Authorizer"
        }
        """)
    #expect(made["HttpHealthGetRoute", "AuthorizationType"] == #""NONE""#)
    #expect(
      made["HttpUsersPostRoute"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "AuthorizationScopes": [
              "aws.cognito.signin.user.admin"
            ],
            "AuthorizationType": "JWT",
            "AuthorizerId": {
              "Ref": "HttpUsersAuthorizer"
            },
            "RouteKey": "POST /users",
            "Target": {
              "Fn::Sub": "integrations/${HttpApiIntegration}"
            }
          },
          "Type": "AWS::ApiGatewayV2::Route"
        }
        """)
    #expect(made["HttpSignedGetRoute", "AuthorizationType"] == #""AWS_IAM""#)
    #expect(made["HttpInvokesCheck", "FunctionName.Ref"] == #""Check""#)
    #expect(
      made["CallerPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "execute-api:Invoke",
            "Effect": "Allow",
            "Resource": {
              "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Http}/*"
            }
          }
        ]
        """)
  }

  @Test func `an HTTP API has a route for all that no other is for`() throws {
    let made = try stack {
      let http = HTTPAPI(
        "Http", cors: .allow(origins: ["https://a.example"], credentials: true),
        authorizer: .iam)
      let api = Function("Api", code: .inline("…"))
      http.route(.get, "/users", to: api)
      http.route(to: api, authorizer: .open)
    }
    #expect(
      made["HttpDefaultRoute", "RouteKey"] == #""$default""#)
    #expect(made["HttpDefaultRoute", "AuthorizationType"] == #""NONE""#)
    // Browsers take '*' for the name of a method where credentials come along.
    #expect(
      made["Http", "CorsConfiguration.AllowMethods"] == """
        [
          "DELETE",
          "GET",
          "HEAD",
          "OPTIONS",
          "PATCH",
          "POST",
          "PUT"
        ]
        """)
  }
}
