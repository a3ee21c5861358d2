import DSQLKit
import TestSupport
import Testing

struct HTTPAPIReports {
  @Test func `an HTTP API has routes`() throws {
    let said = try stackReports {
      HTTPAPI("Http", cors: .allow(origins: []), throttle: .rate(-1, burst: 0))  // ①
    }
    #expect(
      said == """
        ①: error: API 'Http' allows no origin; leave cors out [cors-allows-an-origin]
        ①: error: API 'Http' has no routes, so it answers nothing; say what it answers by .route(.get, "/…", to: …) [api-has-routes]
        ①: error: the throttle of API 'Http' is -1.0 requests a second and a burst of 0; both are finite and more than 0 [throttle-lets-something-pass]
        """)
  }

  @Test func `routes of an HTTP API do not stand in each other's way`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = HTTPAPI("Http")
      http.route(.get, "/users/{id}", to: api)  // ①
      http.route(.get, "/users/{id}", to: Function("Other", code: .inline("…")))  // ②
      http.route(.put, "/users/{user}", to: api)  // ③
      http.route(.get, "users", to: api, operationName: "a-b")  // ④
    }
    #expect(
      said == """
        ②: error: API 'Http' has two routes for GET /users/{id}, to 'Api' and to 'Other'; each request has one answer [route-is-named-once]
        ①: note: the other one is here
        ③: error: '{user}' in '/users/{user}' stands where '{id}' stands in '/users/{id}'; API Gateway allows one variable in a place, so give both one name [path-variables-of-one-place-share-a-name]
        ②: note: '/users/{id}' is here
        ④: error: GET users is named 'a-b'; a name, which generated clients use, has letters, digits and underscores [operation-name-has-its-form]
        ④: error: the path 'users' does not start with a slash; write '/users' [path-has-its-form]
        """)
  }

  @Test func `authorizers of an HTTP API are whole, and said once`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = HTTPAPI("Http", authorizer: .tokens("Other", from: "other.example", for: []))  // ①
      http.route(.get, "/", to: api)
      http.route(.get, "/a", to: api, authorizer: .request(by: api, from: []))  // ②
      http.route(  // ③
        .get, "/b", to: api,
        authorizer: .request(by: api, from: [.query("a b")], rememberedFor: .hours(2)))
    }
    #expect(
      said == """
        ①: error: the authorizer of API 'Http' takes tokens for nobody; name a client or another audience [authorizer-has-an-audience]
        ①: error: the authorizer of API 'Http' takes tokens from 'other.example'; an issuer starts with 'https://' [issuer-has-its-form]
        ②: error: the authorizer of API 'Http' remembers its answers and looks at nothing, so the first caller's would be everybody's; name a header or a part of the query, or say rememberedFor: .seconds(0) [authorizer-tells-callers-apart]
        ③: error: API 'Http' has two authorizers by 'Api' that differ; keep one in a let and name it at each route [authorizer-is-said-once]
        ③: error: the authorizer of API 'Http' looks at the querystring 'a b'; a name has letters, digits and any of . _ - $ [identity-source-has-its-form]
        ③: error: the time in seconds for which the authorizer of API 'Http' remembers its answers is 7200; allowed is 0 to 3600 [authorizer-memory-in-range]
        """)
  }

  @Test func `one line declares one HTTP API`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      for count in 1...2 {
        HTTPAPI("Http", throttle: .rate(1, burst: count)).route(.get, "/", to: api)  // ①
      }
    }
    #expect(
      said == """
        ①: error: two resources are named 'Http', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy [id-is-declared-once]
        """)
  }
}
