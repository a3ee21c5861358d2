import DSQLKit
import TestSupport
import Testing

struct CORSTests {
  @Test func `one origin is a constant`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http", cors: .allow(origins: ["https://shop.example"]))
      http.route(.post, "/orders", to: api)
    }
    #expect(
      made.ids(ofType: "AWS::ApiGateway::Method") == [
        "HttpOptionsMethod", "HttpOrdersOptionsMethod", "HttpOrdersPostMethod",
      ])
    #expect(
      made["HttpOrdersOptionsMethod"] == """
        {
          "Properties": {
            "AuthorizationType": "NONE",
            "HttpMethod": "OPTIONS",
            "Integration": {
              "IntegrationResponses": [
                {
                  "ResponseParameters": {
                    "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Api-Key'",
                    "method.response.header.Access-Control-Allow-Methods": "'OPTIONS,POST'",
                    "method.response.header.Access-Control-Allow-Origin": "'https://shop.example'",
                    "method.response.header.Access-Control-Max-Age": "'600'",
                    "method.response.header.Vary": "'Origin'"
                  },
                  "StatusCode": "204"
                }
              ],
              "RequestTemplates": {
                "application/json": "{\\"statusCode\\": 204}"
              },
              "Type": "MOCK"
            },
            "MethodResponses": [
              {
                "ResponseParameters": {
                  "method.response.header.Access-Control-Allow-Headers": true,
                  "method.response.header.Access-Control-Allow-Methods": true,
                  "method.response.header.Access-Control-Allow-Origin": true,
                  "method.response.header.Access-Control-Max-Age": true,
                  "method.response.header.Vary": true
                },
                "StatusCode": "204"
              }
            ],
            "ResourceId": {
              "Ref": "HttpOrdersResource"
            },
            "RestApiId": {
              "Ref": "Http"
            }
          },
          "Type": "AWS::ApiGateway::Method"
        }
        """)
    #expect(
      made["HttpDefault4XX"] == """
        {
          "Properties": {
            "ResponseParameters": {
              "gatewayresponse.header.Access-Control-Allow-Origin": "'https://shop.example'",
              "gatewayresponse.header.Vary": "'Origin'"
            },
            "ResponseType": "DEFAULT_4XX",
            "RestApiId": {
              "Ref": "Http"
            }
          },
          "Type": "AWS::ApiGateway::GatewayResponse"
        }
        """)
    #expect(
      made["HttpDefault5XX", "ResponseType"] == """
        "DEFAULT_5XX"
        """)
  }

  @Test func `of several origins the caller's is said`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI(
        "Http",
        cors: .allow(
          origins: ["https://a.example", "http://localhost:3000"], headers: ["X-Key"],
          credentials: true, maxAge: .hours(1)))
      http.route(.any, "/", to: api)
    }
    #expect(
      made["HttpOptionsMethod", "Integration.IntegrationResponses"] == """
        [
          {
            "ResponseParameters": {
              "method.response.header.Access-Control-Allow-Credentials": "'true'",
              "method.response.header.Access-Control-Allow-Headers": "'X-Key'",
              "method.response.header.Access-Control-Allow-Methods": "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'",
              "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
              "method.response.header.Access-Control-Max-Age": "'3600'",
              "method.response.header.Vary": "'Origin'"
            },
            "ResponseTemplates": {
              "application/json": "#set($headers = $input.params().header)\\n#if($headers.get(\\"Origin\\") == \\"http://localhost:3000\\" || $headers.get(\\"origin\\") == \\"http://localhost:3000\\")\\n#set($context.responseOverride.header.Access-Control-Allow-Origin = \\"http://localhost:3000\\")\\n#end"
            },
            "StatusCode": "204"
          }
        ]
        """)
    #expect(
      made["HttpDefault4XX", "ResponseParameters"] == """
        {
          "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'",
          "gatewayresponse.header.Access-Control-Allow-Origin": "method.request.header.Origin",
          "gatewayresponse.header.Vary": "'Origin'"
        }
        """)
  }

  @Test func `pages send what is said instead of what the routes take`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http", cors: .allow(origins: ["*"], methods: [.post, .get]))
      http.route(.any, "/orders", to: api)
      let cheap = HTTPAPI("Cheap", cors: .allow(origins: ["*"], methods: [.put]))
      cheap.route(.get, "/orders", to: api)
    }
    for id in ["HttpOptionsMethod", "HttpOrdersOptionsMethod"] {
      #expect(
        made[id, "Integration.IntegrationResponses.0.ResponseParameters"] == """
          {
            "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Api-Key'",
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS,POST'",
            "method.response.header.Access-Control-Allow-Origin": "'*'",
            "method.response.header.Access-Control-Max-Age": "'600'"
          }
          """)
    }
    #expect(
      made["Cheap", "CorsConfiguration.AllowMethods"] == """
        [
          "PUT"
        ]
        """)
  }

  @Test func `any origin needs nothing of the request`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http", cors: .allow(origins: ["*"]))
      http.route(.get, "/", to: api)
    }
    #expect(
      made["HttpOptionsMethod", "Integration.IntegrationResponses.0.ResponseParameters"] == """
        {
          "method.response.header.Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Api-Key'",
          "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
          "method.response.header.Access-Control-Allow-Origin": "'*'",
          "method.response.header.Access-Control-Max-Age": "'600'"
        }
        """)
  }

  @Test func `a route that answers OPTIONS itself is left as it is`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http", cors: .allow(origins: ["*"]))
      http.route(.options, "/orders", to: api)
    }
    #expect(
      made["HttpOrdersOptionsMethod", "Integration.Type"] == """
        "AWS_PROXY"
        """)
    #expect(
      made["HttpOptionsMethod", "Integration.Type"] == """
        "MOCK"
        """)
  }
}
