import DSQLKit
import TestSupport
import Testing

struct RequestTests {
  @Test func `a route's body and parameters are looked at before a function is called`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      let user = Model(
        "User",
        .object(
          [
            .required("name", .string(length: 1...100)),
            .required("email", .email),
            .optional("age", .integer(in: 0...150)),
            .optional("rating", .number(in: 0.5...5)),
            .optional("plan", .string(oneOf: ["free", "paid"])),
            .optional("isActive", .boolean),
            .optional(
              "tags", .array(of: .string(length: 1 ... .max), count: 0...5, isUnique: true)),
          ], allowsOthers: false), description: "A user")
      http.route(
        .post, "/users", to: api, body: user, query: [.required("mode"), .optional("dry")],
        headers: [.optional("X-Tenant")], operationName: "CreateUser")
      http.route(.put, "/users", to: api, body: user)
      http.route(.get, "/users", to: api, query: [.optional("limit")])
    }
    #expect(
      made["HttpUserModel"] == """
        {
          "Properties": {
            "ContentType": "application/json",
            "Description": "A user",
            "Name": "User",
            "RestApiId": {
              "Ref": "Http"
            },
            "Schema": {
              "$schema": "http://json-schema.org/draft-04/schema#",
              "additionalProperties": false,
              "properties": {
                "age": {
                  "maximum": 150,
                  "minimum": 0,
                  "type": "integer"
                },
                "email": {
                  "maxLength": 254,
                  "minLength": 3,
                  "pattern": "^[^@\\\\s]+@[^@\\\\s]+\\\\.[^@\\\\s]+$",
                  "type": "string"
                },
                "isActive": {
                  "type": "boolean"
                },
                "name": {
                  "maxLength": 100,
                  "minLength": 1,
                  "type": "string"
                },
                "plan": {
                  "enum": [
                    "free",
                    "paid"
                  ],
                  "type": "string"
                },
                "rating": {
                  "maximum": 5,
                  "minimum": 0.5,
                  "type": "number"
                },
                "tags": {
                  "items": {
                    "minLength": 1,
                    "type": "string"
                  },
                  "maxItems": 5,
                  "minItems": 0,
                  "type": "array",
                  "uniqueItems": true
                }
              },
              "required": [
                "email",
                "name"
              ],
              "title": "User",
              "type": "object"
            }
          },
          "Type": "AWS::ApiGateway::Model"
        }
        """)
    #expect(
      made["HttpUsersPostMethod"] == """
        {
          "Properties": {
            "AuthorizationType": "NONE",
            "HttpMethod": "POST",
            "Integration": {
              "IntegrationHttpMethod": "POST",
              "Type": "AWS_PROXY",
              "Uri": {
                "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
              }
            },
            "OperationName": "CreateUser",
            "RequestModels": {
              "$default": {
                "Ref": "HttpUserModel"
              },
              "application/json": {
                "Ref": "HttpUserModel"
              }
            },
            "RequestParameters": {
              "method.request.header.X-Tenant": false,
              "method.request.querystring.dry": false,
              "method.request.querystring.mode": true
            },
            "RequestValidatorId": {
              "Ref": "HttpBodyParametersValidator"
            },
            "ResourceId": {
              "Ref": "HttpUsersResource"
            },
            "RestApiId": {
              "Ref": "Http"
            }
          },
          "Type": "AWS::ApiGateway::Method"
        }
        """)
    #expect(
      made["HttpBodyParametersValidator"] == """
        {
          "Properties": {
            "Name": "BodyParameters",
            "RestApiId": {
              "Ref": "Http"
            },
            "ValidateRequestBody": true,
            "ValidateRequestParameters": true
          },
          "Type": "AWS::ApiGateway::RequestValidator"
        }
        """)
    #expect(made["HttpUsersPutMethod", "RequestValidatorId.Ref"] == #""HttpBodyValidator""#)
    #expect(
      made["HttpUsersGetMethod", "RequestParameters"] == """
        {
          "method.request.querystring.limit": false
        }
        """)
    #expect(made["HttpUsersGetMethod", "RequestValidatorId"] == nil)
    #expect(
      made.ids(ofType: "AWS::ApiGateway::RequestValidator") == [
        "HttpBodyParametersValidator", "HttpBodyValidator",
      ])
    #expect(made.ids(ofType: "AWS::ApiGateway::Model") == ["HttpUserModel"])
  }

  @Test func `two APIs with one model have one each`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let name = Model("Name", .string())
      for id in ["One", "Two"] { RestAPI(id).route(.post, "/", to: api, body: name) }
    }
    #expect(made.ids(ofType: "AWS::ApiGateway::Model") == ["OneNameModel", "TwoNameModel"])
  }

  @Test func `a cached answer is kept by everything that it may depend on`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI(
        "Http", throttle: .rate(10, burst: 20), authorizer: .users(of: UserPool("Users")),
        cache: .gigabytes0p5)
      http.route(
        .get, "/users/{id}/files/{rest+}", to: api, query: [.optional("limit")],
        headers: [.optional("X-Tenant")], cachedFor: .minutes(5))
      http.route(.get, "/", to: api, authorizer: .open, cachedFor: .seconds(1))
      http.route(.post, "/", to: api)
    }
    #expect(
      made["HttpUsersIdFilesRest57c3e7GetMethod", "Integration.CacheKeyParameters"] == """
        [
          "method.request.header.Authorization",
          "method.request.header.X-Tenant",
          "method.request.path.id",
          "method.request.path.rest",
          "method.request.querystring.limit"
        ]
        """)
    #expect(
      made["HttpUsersIdFilesRest57c3e7GetMethod", "RequestParameters"] == """
        {
          "method.request.header.Authorization": false,
          "method.request.header.X-Tenant": false,
          "method.request.path.id": true,
          "method.request.path.rest": true,
          "method.request.querystring.limit": false
        }
        """)
    #expect(made["HttpGetMethod", "Integration.CacheKeyParameters"] == nil)
    #expect(
      made["HttpStage", "MethodSettings"] == """
        [
          {
            "DataTraceEnabled": false,
            "HttpMethod": "*",
            "LoggingLevel": "OFF",
            "MetricsEnabled": false,
            "ResourcePath": "/*",
            "ThrottlingBurstLimit": 20,
            "ThrottlingRateLimit": 10
          },
          {
            "CacheDataEncrypted": true,
            "CacheTtlInSeconds": 1,
            "CachingEnabled": true,
            "DataTraceEnabled": false,
            "HttpMethod": "GET",
            "LoggingLevel": "OFF",
            "MetricsEnabled": false,
            "ResourcePath": "/",
            "ThrottlingBurstLimit": 20,
            "ThrottlingRateLimit": 10
          },
          {
            "CacheDataEncrypted": true,
            "CacheTtlInSeconds": 300,
            "CachingEnabled": true,
            "DataTraceEnabled": false,
            "HttpMethod": "GET",
            "LoggingLevel": "OFF",
            "MetricsEnabled": false,
            "ResourcePath": "/~1users~1{id}~1files~1{rest+}",
            "ThrottlingBurstLimit": 20,
            "ThrottlingRateLimit": 10
          }
        ]
        """)
    #expect(made["HttpStage", "CacheClusterSize"] == #""0.5""#)
    #expect(made["HttpStage", "CacheClusterEnabled"] == "true")
  }

  @Test func `answers are compressed, and the default host is off`() throws {
    let made = try stack {
      let http = RestAPI("Http", compressesFrom: 1_024, hasDefaultHost: false)
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      made["Http"] == """
        {
          "Properties": {
            "DisableExecuteApiEndpoint": true,
            "EndpointConfiguration": {
              "Types": [
                "REGIONAL"
              ]
            },
            "MinimumCompressionSize": 1024,
            "Name": {
              "Fn::Sub": "${AWS::StackName}-Http"
            }
          },
          "Type": "AWS::ApiGateway::RestApi"
        }
        """)
  }

  @Test func `metrics tell what the cache is worth`() throws {
    let made = try stack {
      let http = RestAPI("Http", cache: .gigabytes0p5)
      http.route(.get, "/", to: Function("Api", code: .inline("…")), cachedFor: .minutes(1))
      Alarm("Misses", on: http.cacheMisses, above: 100)
      Alarm("Hits", on: http.cacheHits, below: 1)
    }
    #expect(made["Misses", "MetricName"] == #""CacheMissCount""#)
    #expect(
      made["Misses", "Dimensions"] == """
        [
          {
            "Name": "ApiName",
            "Value": {
              "Fn::Sub": "${AWS::StackName}-Http"
            }
          },
          {
            "Name": "Stage",
            "Value": "prod"
          }
        ]
        """)
    #expect(made["Hits", "MetricName"] == #""CacheHitCount""#)
  }

  @Test func `a cached answer is of one key`() throws {
    let made = try stack {
      let http = RestAPI("Http", cache: .gigabytes0p5)
      http.route(
        .get, "/", to: Function("Api", code: .inline("…")), needsKey: true, cachedFor: .minutes(1))
      UsagePlan("Plan", of: http).admit(APIKey("Key"))
    }
    #expect(
      made["HttpGetMethod", "Integration.CacheKeyParameters"] == """
        [
          "method.request.header.x-api-key"
        ]
        """)
    #expect(
      made["HttpGetMethod", "RequestParameters"] == """
        {
          "method.request.header.x-api-key": false
        }
        """)
  }
}
