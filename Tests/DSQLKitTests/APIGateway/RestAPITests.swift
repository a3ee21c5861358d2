import DSQLKit
import TestSupport
import Testing

struct RestAPITests {
  @Test func `an API has a method, a deployment, a stage and a permission`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/", to: api)
      Output("URL", http.url)
    }
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Deployment").count == 1)
    #expect(
      made["Http"] == """
        {
          "Properties": {
            "EndpointConfiguration": {
              "Types": [
                "REGIONAL"
              ]
            },
            "Name": {
              "Fn::Sub": "${AWS::StackName}-Http"
            }
          },
          "Type": "AWS::ApiGateway::RestApi"
        }
        """)
    #expect(
      made["HttpGetMethod"] == """
        {
          "Properties": {
            "AuthorizationType": "NONE",
            "HttpMethod": "GET",
            "Integration": {
              "IntegrationHttpMethod": "POST",
              "Type": "AWS_PROXY",
              "Uri": {
                "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
              }
            },
            "ResourceId": {
              "Fn::GetAtt": [
                "Http",
                "RootResourceId"
              ]
            },
            "RestApiId": {
              "Ref": "Http"
            }
          },
          "Type": "AWS::ApiGateway::Method"
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
      made["HttpStage", "MethodSettings"] == """
        [
          {
            "DataTraceEnabled": false,
            "HttpMethod": "*",
            "LoggingLevel": "OFF",
            "MetricsEnabled": false,
            "ResourcePath": "/*"
          }
        ]
        """)
    #expect(
      made.section("Outputs") == """
        {
          "URL": {
            "Value": {
              "Fn::Sub": "https://${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod"
            }
          }
        }
        """)
  }

  @Test func `paths that look alike are different resources`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      for path in [
        "/users", "/Users", "/users/{id}", "/usersid", "/users-id", "/users/id", "/us/ers",
      ] {
        http.route(.get, path, to: api)
      }
    }
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Resource").count == 8)
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Method").count == 7)
  }

  @Test func `nested paths have parents, which have no methods`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      RestAPI("Http").route(.any, "/users/{id}/files/{path+}", to: api)
    }
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Method") == ["HttpUsersIdFilesPath02e7a3AnyMethod"])
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Resource") == [
        "HttpUsersId743c7bResource", "HttpUsersIdFilesPath02e7a3Resource",
        "HttpUsersIdFilesf8224aResource", "HttpUsersResource",
      ])
  }

  @Test func `a stage carries throttle, metrics and tracing`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI(
        "Http", name: "shop", description: "The shop", stage: "live",
        throttle: .rate(0.5, burst: 2),
        hasDetailedMetrics: true, isTraced: true)
      http.route(.post, "/orders", to: api)
      Output("URL", http.url)
    }
    #expect(
      made["HttpStage", "MethodSettings"] == """
        [
          {
            "DataTraceEnabled": false,
            "HttpMethod": "*",
            "LoggingLevel": "OFF",
            "MetricsEnabled": true,
            "ResourcePath": "/*",
            "ThrottlingBurstLimit": 2,
            "ThrottlingRateLimit": 0.5
          }
        ]
        """)
    #expect(
      made["HttpStage", "StageName"] == """
        "live"
        """)
    #expect(made["HttpStage", "TracingEnabled"] == "true")
    #expect(
      made["Http"] == """
        {
          "Properties": {
            "Description": "The shop",
            "EndpointConfiguration": {
              "Types": [
                "REGIONAL"
              ]
            },
            "Name": "shop"
          },
          "Type": "AWS::ApiGateway::RestApi"
        }
        """)
  }

  @Test func `logs come with the role that the account needs`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI(
        "Http", executionLog: .everything(withBodies: true), accessLog: .json(keptFor: .days(7)),
        accountRole: .managed)
      http.route(.get, "/", to: api)
    }
    #expect(made["HttpStage"]?.contains("\"DependsOn\": [\n    \"ApiGatewayAccount\"\n  ]") == true)
    #expect(
      made["ApiGatewayAccount"] == """
        {
          "DeletionPolicy": "Retain",
          "Properties": {
            "CloudWatchRoleArn": {
              "Fn::GetAtt": [
                "ApiGatewayAccountRole",
                "Arn"
              ]
            }
          },
          "Type": "AWS::ApiGateway::Account",
          "UpdateReplacePolicy": "Retain"
        }
        """)
    #expect(
      made["ApiGatewayAccountRole"] == """
        {
          "DeletionPolicy": "Retain",
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "apigateway.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "ManagedPolicyArns": [
              {
                "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
              }
            ]
          },
          "Type": "AWS::IAM::Role",
          "UpdateReplacePolicy": "Retain"
        }
        """)
    #expect(
      made["HttpAccessLogs"] == """
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "RetentionInDays": 7
          },
          "Type": "AWS::Logs::LogGroup",
          "UpdateReplacePolicy": "Delete"
        }
        """)
    #expect(
      made["HttpStage", "AccessLogSetting"] == """
        {
          "DestinationArn": {
            "Fn::GetAtt": [
              "HttpAccessLogs",
              "Arn"
            ]
          },
          "Format": "{\\"requestId\\":\\"$context.requestId\\",\\"time\\":\\"$context.requestTime\\",\\"ip\\":\\"$context.identity.sourceIp\\",\\"userAgent\\":\\"$context.identity.userAgent\\",\\"method\\":\\"$context.httpMethod\\",\\"path\\":\\"$context.path\\",\\"resource\\":\\"$context.resourcePath\\",\\"stage\\":\\"$context.stage\\",\\"protocol\\":\\"$context.protocol\\",\\"status\\":\\"$context.status\\",\\"responseLength\\":\\"$context.responseLength\\",\\"latency\\":\\"$context.responseLatency\\",\\"integrationLatency\\":\\"$context.integrationLatency\\",\\"integrationStatus\\":\\"$context.integrationStatus\\",\\"error\\":\\"$context.error.message\\"}"
        }
        """)
    #expect(
      made["HttpStage", "MethodSettings"] == """
        [
          {
            "DataTraceEnabled": true,
            "HttpMethod": "*",
            "LoggingLevel": "INFO",
            "MetricsEnabled": false,
            "ResourcePath": "/*"
          }
        ]
        """)
  }

  @Test func `an account that has its role is left as it is`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      RestAPI("Http", executionLog: .errors, accountRole: .existing).route(.get, "/", to: api)
    }
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Account") == [])
    #expect(
      made["HttpStage", "MethodSettings.0.LoggingLevel"] == """
        "ERROR"
        """)
  }

  @Test func `two APIs of a stack share the account's role`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let one = RestAPI("One", executionLog: .errors, accountRole: .managed)
      let two = RestAPI("Two", executionLog: .errors, accountRole: .managed)
      one.route(.get, "/", to: api)
      two.route(.get, "/", to: api)
    }
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Account") == ["ApiGatewayAccount"])
    #expect(
      made.ids(ofType: "AWS::Lambda::Permission") == ["OneInvokesApi", "TwoInvokesApi"])
  }
}
