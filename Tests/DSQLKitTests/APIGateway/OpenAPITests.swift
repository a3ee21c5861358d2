import DSQLKit
import TestSupport
import Testing

struct OpenAPITests {
  @Test func `hundreds of routes are one resource`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http", form: .openAPI)
      for number in 1...300 { http.route(.get, "/part\(number)/{id}", to: api) }
    }
    #expect(made.ids().count == 8)
    #expect(made.ids(ofType: "AWS::Lambda::Permission") == ["HttpInvokesApi"])
    #expect(made["Http", "Parameters.endpointConfigurationTypes"] == #""REGIONAL""#)
  }

  @Test func `a document says what the resources say`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let check = Function("Check", code: .inline("…"))
      let users = UserPool("Users")
      let http = RestAPI(
        "Http", name: "shop", description: "The shop", authorizer: .users(of: users),
        cache: .gigabytes0p5, compressesFrom: 100, hasDefaultHost: false, form: .openAPI)
      http.route(
        .post, "/users", to: api, body: Model("Name", .string(length: 1...9)),
        query: [.required("mode")],
        authorizer: .users(of: users, scopes: ["aws.cognito.signin.user.admin"]),
        operationName: "CreateUser")
      http.route(
        .any, "/files/{path+}", to: api, authorizer: .token(by: check, matching: "^a"))
      http.route(.get, "/partners/{id}", to: api, authorizer: .iam, needsKey: true)
      http.route(.get, "/", to: api, query: [.optional("page")], cachedFor: .minutes(1))
      UsagePlan("Plan", of: http).admit(APIKey("Key"))
    }
    #expect(
      made["Http"] == """
        {
          "Properties": {
            "Body": {
              "components": {
                "schemas": {
                  "Name": {
                    "maxLength": 9,
                    "minLength": 1,
                    "title": "Name",
                    "type": "string"
                  }
                },
                "securitySchemes": {
                  "HttpCheckAuthorizer": {
                    "in": "header",
                    "name": "Authorization",
                    "type": "apiKey",
                    "x-amazon-apigateway-authorizer": {
                      "authorizerResultTtlInSeconds": 300,
                      "authorizerUri": {
                        "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Check.Arn}/invocations"
                      },
                      "identityValidationExpression": "^a",
                      "type": "token"
                    },
                    "x-amazon-apigateway-authtype": "custom"
                  },
                  "HttpUsersAuthorizer": {
                    "in": "header",
                    "name": "Authorization",
                    "type": "apiKey",
                    "x-amazon-apigateway-authorizer": {
                      "providerARNs": [
                        {
                          "Fn::GetAtt": [
                            "Users",
                            "Arn"
                          ]
                        }
                      ],
                      "type": "cognito_user_pools"
                    },
                    "x-amazon-apigateway-authtype": "cognito_user_pools"
                  },
                  "Key": {
                    "in": "header",
                    "name": "x-api-key",
                    "type": "apiKey"
                  },
                  "Signature": {
                    "in": "header",
                    "name": "Authorization",
                    "type": "apiKey",
                    "x-amazon-apigateway-authtype": "awsSigv4"
                  }
                }
              },
              "info": {
                "description": "The shop",
                "title": "shop",
                "version": "1"
              },
              "openapi": "3.0.1",
              "paths": {
                "/": {
                  "get": {
                    "parameters": [
                      {
                        "in": "header",
                        "name": "Authorization",
                        "required": false,
                        "schema": {
                          "type": "string"
                        }
                      },
                      {
                        "in": "query",
                        "name": "page",
                        "required": false,
                        "schema": {
                          "type": "string"
                        }
                      }
                    ],
                    "responses": {},
                    "security": [
                      {
                        "HttpUsersAuthorizer": []
                      }
                    ],
                    "x-amazon-apigateway-integration": {
                      "cacheKeyParameters": [
                        "method.request.header.Authorization",
                        "method.request.querystring.page"
                      ],
                      "httpMethod": "POST",
                      "type": "aws_proxy",
                      "uri": {
                        "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
                      }
                    }
                  }
                },
                "/files/{path+}": {
                  "x-amazon-apigateway-any-method": {
                    "parameters": [
                      {
                        "in": "path",
                        "name": "path",
                        "required": true,
                        "schema": {
                          "type": "string"
                        }
                      }
                    ],
                    "responses": {},
                    "security": [
                      {
                        "HttpCheckAuthorizer": []
                      }
                    ],
                    "x-amazon-apigateway-integration": {
                      "httpMethod": "POST",
                      "type": "aws_proxy",
                      "uri": {
                        "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
                      }
                    }
                  }
                },
                "/partners/{id}": {
                  "get": {
                    "parameters": [
                      {
                        "in": "path",
                        "name": "id",
                        "required": true,
                        "schema": {
                          "type": "string"
                        }
                      }
                    ],
                    "responses": {},
                    "security": [
                      {
                        "Key": [],
                        "Signature": []
                      }
                    ],
                    "x-amazon-apigateway-integration": {
                      "httpMethod": "POST",
                      "type": "aws_proxy",
                      "uri": {
                        "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
                      }
                    }
                  }
                },
                "/users": {
                  "post": {
                    "operationId": "CreateUser",
                    "parameters": [
                      {
                        "in": "query",
                        "name": "mode",
                        "required": true,
                        "schema": {
                          "type": "string"
                        }
                      }
                    ],
                    "requestBody": {
                      "content": {
                        "$default": {
                          "schema": {
                            "$ref": "#/components/schemas/Name"
                          }
                        },
                        "application/json": {
                          "schema": {
                            "$ref": "#/components/schemas/Name"
                          }
                        }
                      },
                      "required": true
                    },
                    "responses": {},
                    "security": [
                      {
                        "HttpUsersAuthorizer": [
                          "aws.cognito.signin.user.admin"
                        ]
                      }
                    ],
                    "x-amazon-apigateway-integration": {
                      "httpMethod": "POST",
                      "type": "aws_proxy",
                      "uri": {
                        "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
                      }
                    },
                    "x-amazon-apigateway-request-validator": "BodyParameters"
                  }
                }
              },
              "x-amazon-apigateway-endpoint-configuration": {
                "disableExecuteApiEndpoint": true
              },
              "x-amazon-apigateway-minimum-compression-size": 100,
              "x-amazon-apigateway-request-validators": {
                "BodyParameters": {
                  "validateRequestBody": true,
                  "validateRequestParameters": true
                }
              }
            },
            "Description": "The shop",
            "DisableExecuteApiEndpoint": true,
            "EndpointConfiguration": {
              "Types": [
                "REGIONAL"
              ]
            },
            "MinimumCompressionSize": 100,
            "Name": "shop",
            "Parameters": {
              "endpointConfigurationTypes": "REGIONAL"
            }
          },
          "Type": "AWS::ApiGateway::RestApi"
        }
        """)
    #expect(made["HttpStage", "MethodSettings.1.CacheTtlInSeconds"] == "60")
  }

  @Test func `a document answers browsers`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI(
        "Http", cors: .allow(origins: ["https://a.example", "https://b.example"]), form: .openAPI)
      http.route(.get, "/users", to: api)
    }
    #expect(
      made["Http", "Body"] == """
        {
          "components": {},
          "info": {
            "title": {
              "Fn::Sub": "${AWS::StackName}-Http"
            },
            "version": "1"
          },
          "openapi": "3.0.1",
          "paths": {
            "/": {
              "options": {
                "responses": {
                  "204": {
                    "description": "Allowed",
                    "headers": {
                      "Access-Control-Allow-Headers": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Access-Control-Allow-Methods": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Access-Control-Allow-Origin": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Access-Control-Max-Age": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Vary": {
                        "schema": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "x-amazon-apigateway-integration": {
                  "requestTemplates": {
                    "application/json": "{\\"statusCode\\": 204}"
                  },
                  "responses": {
                    "default": {
                      "responseParameters": {
                        "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Api-Key'",
                        "method.response.header.Access-Control-Allow-Methods": "'OPTIONS'",
                        "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
                        "method.response.header.Access-Control-Max-Age": "'600'",
                        "method.response.header.Vary": "'Origin'"
                      },
                      "responseTemplates": {
                        "application/json": "#set($headers = $input.params().header)\\n#if($headers.get(\\"Origin\\") == \\"https://b.example\\" || $headers.get(\\"origin\\") == \\"https://b.example\\")\\n#set($context.responseOverride.header.Access-Control-Allow-Origin = \\"https://b.example\\")\\n#end"
                      },
                      "statusCode": "204"
                    }
                  },
                  "type": "mock"
                }
              }
            },
            "/users": {
              "get": {
                "responses": {},
                "x-amazon-apigateway-integration": {
                  "httpMethod": "POST",
                  "type": "aws_proxy",
                  "uri": {
                    "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Api.Arn}/invocations"
                  }
                }
              },
              "options": {
                "responses": {
                  "204": {
                    "description": "Allowed",
                    "headers": {
                      "Access-Control-Allow-Headers": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Access-Control-Allow-Methods": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Access-Control-Allow-Origin": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Access-Control-Max-Age": {
                        "schema": {
                          "type": "string"
                        }
                      },
                      "Vary": {
                        "schema": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "x-amazon-apigateway-integration": {
                  "requestTemplates": {
                    "application/json": "{\\"statusCode\\": 204}"
                  },
                  "responses": {
                    "default": {
                      "responseParameters": {
                        "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Api-Key'",
                        "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
                        "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
                        "method.response.header.Access-Control-Max-Age": "'600'",
                        "method.response.header.Vary": "'Origin'"
                      },
                      "responseTemplates": {
                        "application/json": "#set($headers = $input.params().header)\\n#if($headers.get(\\"Origin\\") == \\"https://b.example\\" || $headers.get(\\"origin\\") == \\"https://b.example\\")\\n#set($context.responseOverride.header.Access-Control-Allow-Origin = \\"https://b.example\\")\\n#end"
                      },
                      "statusCode": "204"
                    }
                  },
                  "type": "mock"
                }
              }
            }
          },
          "x-amazon-apigateway-gateway-responses": {
            "DEFAULT_4XX": {
              "responseParameters": {
                "gatewayresponse.header.Access-Control-Allow-Origin": "method.request.header.Origin",
                "gatewayresponse.header.Vary": "'Origin'"
              }
            },
            "DEFAULT_5XX": {
              "responseParameters": {
                "gatewayresponse.header.Access-Control-Allow-Origin": "method.request.header.Origin",
                "gatewayresponse.header.Vary": "'Origin'"
              }
            }
          }
        }
        """)
  }

  private func deployment(_ path: String, description: String? = nil) throws -> String? {
    try stack {
      let http = RestAPI("Http", description: description, form: .openAPI)
      http.route(.get, path, to: Function("Api", code: .inline("…")))
    }.ids(ofType: "AWS::ApiGateway::Deployment").first
  }

  @Test func `a deployment is new when its document is`() throws {
    let ids = try [deployment("/"), deployment("/a"), deployment("/", description: "New")]
    #expect(Set(ids).count == 3)
    #expect(try deployment("/") == ids[0])
  }

  @Test func `a function cannot know the address of a document that names it`() throws {
    let said = try stackReports {
      let http = RestAPI("Http", form: .openAPI)  // ①
      let api = Function("Api", code: .inline("…"), environment: ["URL": http.url])  // ②
      http.route(.get, "/", to: api)
    }
    #expect(
      said == """
        ②: error: resources wait for each other: 'Api' → 'Http' → 'Api'; say one of these relations later, by a statement, or with a fixed name [resources-wait-in-no-circle]
        ①: note: 'Http' is declared here
        """)
  }
}
