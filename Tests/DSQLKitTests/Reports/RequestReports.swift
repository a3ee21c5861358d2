import DSQLKit
import TestSupport
import Testing

struct RequestReports {
  @Test func `parameters, names and bodies have their form`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(  // ①
        .get, "/", to: api, body: Model("User", .email), query: [.required("a b"), .optional("")],
        headers: [.required("X-A"), .optional("x-a")], operationName: "Get users")
    }
    #expect(
      said == """
        ①: error: GET / is named 'Get users'; a name, which generated clients use, has letters, digits and underscores [operation-name-has-its-form]
        ①: error: GET / names a parameter twice; it is either required or optional [parameter-is-named-once]
        ①: error: GET / names the parameter ''; a name has letters, digits and any of . _ - $ [parameter-name-has-its-form]
        ①: error: GET / names the parameter 'a b'; a name has letters, digits and any of . _ - $ [parameter-name-has-its-form]
        ①: error: GET / says the form of a body, and requests of this method have none [body-suits-the-method]
        """)
  }

  @Test func `what is wrong with an API is said, and not that its stage is missing`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")), cachedFor: .hours(1))  // ①
      RegionalDomain(
        "Domain", name: "api.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:111122223333:certificate/1")
      ).serve(http)
    }
    #expect(
      said == """
        ①: error: GET / is cached, and API 'Http' has no memory for it; say cache: .gigabytes0p5, for which AWS charges by the hour [cached-route-has-a-cache]
        """)
  }

  @Test func `only answers to GET are cached, and somewhere`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.post, "/", to: api, cachedFor: .hours(2))  // ①
    }
    #expect(
      said == """
        ①: error: POST / is cached, and API 'Http' has no memory for it; say cache: .gigabytes0p5, for which AWS charges by the hour [cached-route-has-a-cache]
        ①: error: POST / is cached; only answers to GET are, since any other request may change something [cached-route-is-a-get]
        ①: error: the time in seconds for which answers to POST / are cached is 7200; allowed is 1 to 3600 [cache-lifetime-in-range]
        """)
  }

  @Test func `a cache that nothing uses costs all the same`() throws {
    let said = try stackReports {
      RestAPI("Http", cache: .gigabytes0p5)  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: warning: API 'Http' has a cache, for which AWS charges by the hour, and no route says cachedFor [cache-is-used]
        """)
  }

  @Test func `a model can be met`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      let model = Model(  // ①
        "My-User",
        .object([
          .required("name", .string(length: -1...5)), .required("kind", .string(oneOf: [])),
          .optional("name", .array(of: .string(), count: -2...2)),
        ]))
      http.route(.post, "/", to: Function("Api", code: .inline("…")), body: model)
    }
    #expect(
      said == """
        ①: error: 'My-User' is no name of a model; one has 1 to 128 letters and digits [model-name-has-its-form]
        ①: error: the model 'My-User' at 'kind': lists no text that is allowed [model-can-be-met]
        ①: error: the model 'My-User' at 'name': has a length from -1; the least is 0 [model-can-be-met]
        ①: error: the model 'My-User' at 'name': has a number of elements from -2; the least is 0 [model-can-be-met]
        ①: error: the model 'My-User' names the property 'name' twice [model-can-be-met]
        """)
  }

  @Test func `a model has one form in an API`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.post, "/a", to: api, body: Model("User", .string()))  // ①
      http.route(.post, "/b", to: api, body: Model("User", .boolean))  // ②
    }
    #expect(
      said == """
        ②: error: API 'Http' has two models 'User' of different forms; give one of them another name [model-is-said-once]
        ①: note: the other one is here
        """)
  }

  @Test func `answers are compressed from some size on`() throws {
    let said = try stackReports {
      RestAPI("Http", compressesFrom: -1)  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: the least size in bytes of a compressed answer of API 'Http' is -1; allowed is 0 to 10485760 [compression-size-in-range]
        """)
  }

  @Test func `an authorizer tells callers apart`() throws {
    let said = try stackReports {
      let check = Function("Check", code: .inline("…"))
      let http = RestAPI("Http", authorizer: .request(by: check, from: []))  // ①
      http.route(.get, "/", to: check)
      http.route(  // ②
        .post, "/", to: check,
        authorizer: .token(
          by: Function("Other", code: .inline("…")), header: "a b", rememberedFor: .hours(2)))
    }
    #expect(
      said == """
        ①: error: the authorizer of API 'Http' remembers its answers and looks at nothing, so the first caller's would be everybody's; name a header or a part of the query, or say rememberedFor: .seconds(0) [authorizer-tells-callers-apart]
        ②: error: the authorizer of API 'Http' looks at the header 'a b'; a name has letters, digits and any of . _ - $ [identity-source-has-its-form]
        ②: error: the time in seconds for which the authorizer of API 'Http' remembers its answers is 7200; allowed is 0 to 3600 [authorizer-memory-in-range]
        """)
  }

  @Test func `an authorizer is said once`() throws {
    let said = try stackReports {
      let check = Function("Check", code: .inline("…"))
      let http = RestAPI("Http", authorizer: .token(by: check))
      http.route(.get, "/", to: check)
      http.route(.get, "/a", to: check, authorizer: .token(by: check, header: "X-Token"))  // ①
    }
    #expect(
      said == """
        ①: error: API 'Http' has two authorizers by 'Check' that differ; keep one in a let and name it at each route [authorizer-is-said-once]
        """)
  }

  @Test func `keys belong to a plan`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")), needsKey: true)  // ①
    }
    #expect(
      said == """
        ①: warning: GET / needs a key, and no usage plan of this stack is of API 'Http'; without one every key is refused, so say UsagePlan(…, of: …) and admit a key [keys-belong-to-a-plan]
        """)
  }

  @Test func `a plan counts keys`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")  // ①
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      UsagePlan("Plan", of: http, throttle: .rate(1, burst: 1))
    }
    #expect(
      said == """
        ①: warning: API 'Http' has a usage plan, which counts requests by their keys, and no route says needsKey: true [plan-has-routes-that-need-a-key]
        """)
  }

  @Test func `a plan is of an API and lets something pass`() throws {
    let said = try stackReports {
      UsagePlan("Plan", throttle: .rate(0, burst: 1), quota: .requests(0, per: .month))  // ①
    }
    #expect(
      said == """
        ①: error: the quota of usage plan 'Plan' is 0 requests; it is more than 0 [quota-lets-something-pass]
        ①: error: the throttle of usage plan 'Plan' is 0.0 requests a second and a burst of 1; both are finite and more than 0 [throttle-lets-something-pass]
        ①: error: the usage plan 'Plan' is of no API, so it admits nobody to anything; name one by of: [plan-has-an-api]
        """)
  }

  @Test func `a user pool has its ranges`() throws {
    let said = try stackReports {
      let users = UserPool("Users", passwordLength: 4)  // ①
      UserPoolClient("Web", of: users, tokens: .minutes(1), session: .minutes(2))  // ②
    }
    #expect(
      said == """
        ①: error: the least length of passwords of user pool 'Users' is 4; allowed is 6 to 99 [password-length-in-range]
        ②: error: the time in seconds for which a session of user pool client 'Web' can be renewed is 120; allowed is 3600 to 315360000 [session-validity-in-range]
        ②: error: the time in seconds for which tokens of user pool client 'Web' hold is 60; allowed is 300 to 86400 [token-validity-in-range]
        """)
  }
}
