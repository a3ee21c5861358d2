import DSQLKit
import TestSupport
import Testing

/// AWS publishes an API only by a new deployment, and a deployment is new by its id.
struct DeploymentTests {
  private func deployment(
    of http: RestAPI = RestAPI("Http"), _ paths: [String] = ["/users"],
    environment: [String: Value<String>] = [:]
  ) throws -> String {
    let made = try stack {
      let api = Function("Api", code: .inline("…"), environment: environment)
      for path in paths { http.route(.get, path, to: api) }
    }
    let ids = made.ids(ofType: "AWS::ApiGateway::Deployment")
    #expect(made["HttpStage", "DeploymentId.Ref"] == "\"\(ids[0])\"")
    return try #require(ids.count == 1 ? ids[0] : nil)
  }

  @Test func `a deployment has the hash of what it publishes`() throws {
    let id = try deployment()
    #expect(id.wholeMatch(of: /HttpDeployment[0-9a-f]{10}/) != nil)
    #expect(try deployment(environment: ["MODE": "test"]) == id)
    #expect(try deployment(of: RestAPI("Http", throttle: .rate(1, burst: 1))) == id)
  }

  @Test func `a deployment is new when an API changes`() throws {
    let ids = try [
      deployment(), deployment(["/users", "/orders"]), deployment(["/orders"]),
      deployment(of: RestAPI("Http", cors: .allow(origins: ["*"]))),
      deployment(of: RestAPI("Http", cors: .allow(origins: ["https://a.example"]))),
      deployment(of: RestAPI("Http", description: "The shop")),
    ]
    #expect(Set(ids).count == ids.count)
  }

  @Test func `a deployment waits for everything that it publishes`() throws {
    let made = try stack {
      let http = RestAPI("Http", cors: .allow(origins: ["*"]))
      let api = Function("Api", code: .inline("…"))
      http.route(.get, "/users/{id}", to: api)
    }
    let id = try #require(made.ids(ofType: "AWS::ApiGateway::Deployment").first)
    let waiting = made.template["Resources"]?[id]?["DependsOn"]?.elements?.compactMap(\.string)
    let published =
      made.ids(ofType: "AWS::ApiGateway::Method")
      + made.ids(ofType: "AWS::ApiGateway::GatewayResponse")
    #expect(waiting == published.sorted())
    #expect(published.count == 6)
  }
}
