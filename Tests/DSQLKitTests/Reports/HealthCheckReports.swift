import DSQLKit
import TestSupport
import Testing

struct HealthCheckReports {
  @Test func `a health check asks for a route that everybody may call`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/users/{id}", to: api)
      http.route(.get, "/users/me", to: api, authorizer: .iam)
      http.route(.get, "/search", to: api, query: [.required("q")])
      http.route(.post, "/orders", to: api)
      http.route(.get, "/keyed", to: api, needsKey: true)  // ①
      http.route(.any, "/files/{path+}", to: api)
      HealthCheck("Fine", of: http, path: "/users/1?deep=1")
      HealthCheck("Rest", of: http, path: "/files/a/b")
      HealthCheck("Signed", of: http, path: "/users/me")  // ②
      HealthCheck("Asking", of: http, path: "/search")  // ③
      HealthCheck("Writing", of: http, path: "/orders")  // ④
      HealthCheck("Keyed", of: http, path: "/keyed")  // ⑤
      HealthCheck("None", of: http, path: "/files")  // ⑥
    }
    #expect(
      said == """
        ①: warning: GET /keyed needs a key, and no usage plan of this stack is of API 'Http'; without one every key is refused, so say UsagePlan(…, of: …) and admit a key [keys-belong-to-a-plan]
        ②: error: the health check 'Signed' asks for GET /users/me of API 'Http', whose route for that needs an authorization, which a check does not have; give it a route that everybody may call [health-check-asks-for-a-route]
        ③: error: the health check 'Asking' asks for GET /search of API 'Http', whose route for that needs 'q', which a check does not have; give it a route that everybody may call [health-check-asks-for-a-route]
        ④: error: the health check 'Writing' asks for GET /orders of API 'Http', which has no such route; name the path of a GET route [health-check-asks-for-a-route]
        ⑤: error: the health check 'Keyed' asks for GET /keyed of API 'Http', whose route for that needs a key, which a check does not have; give it a route that everybody may call [health-check-asks-for-a-route]
        ⑥: error: the health check 'None' asks for GET /files of API 'Http', which has no such route; name the path of a GET route [health-check-asks-for-a-route]
        """)
  }

  @Test func `a health check of an HTTP API asks for a route as well`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = HTTPAPI("Http", authorizer: .iam)
      http.route(.get, "/health", to: api, authorizer: .open)
      http.route(to: api)
      HealthCheck("Fine", of: http, path: "/health")
      HealthCheck("Signed", of: http, path: "/elsewhere")  // ①
      let open = HTTPAPI("Open")
      open.route(to: api)
      HealthCheck("Any", of: open, path: "/whatever")
      let other = HTTPAPI("Other")
      other.route(.get, "/health", to: api)
      HealthCheck("None", of: other, path: "/")  // ②
    }
    #expect(
      said == """
        ①: error: the health check 'Signed' asks for GET /elsewhere of API 'Http', whose route for that needs an authorization, which a check does not have; give it a route that everybody may call [health-check-asks-for-a-route]
        ②: error: the health check 'None' asks for GET / of API 'Other', which has no such route; name the path of a GET route [health-check-asks-for-a-route]
        """)
  }

  @Test func `an API without AWS's name for it is asked under another`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let rest = RestAPI("Rest", hasDefaultHost: false)  // ①
      rest.route(.get, "/", to: api)
      Distribution("Edge", to: .api(rest))
      let http = HTTPAPI("Http", hasDefaultHost: false)  // ②
      http.route(.get, "/", to: api)
      Output("URL", http.url)
      let quiet = HTTPAPI("Quiet", hasDefaultHost: false)
      quiet.route(.get, "/", to: api)
      Output("Quiet", quiet.identifier)
    }
    #expect(
      said == """
        ①: error: API 'Rest' says hasDefaultHost: false, and something asks it under AWS's name for it, by its url, its host, a health check or a distribution, which it answers with status 403; leave hasDefaultHost out, or ask under a domain of your own [api-answers-under-its-host]
        ②: error: API 'Http' says hasDefaultHost: false, and something asks it under AWS's name for it, by its url, its host, a health check or a distribution, which it answers with status 403; leave hasDefaultHost out, or ask under a domain of your own [api-answers-under-its-host]
        """)
  }

  @Test func `hosts and paths have their form`() throws {
    let said = try stackReports {
      HealthCheck("Check", host: "https://example.com", path: "/a b")  // ①
      Distribution(  // ②
        "Edge", to: .host("https://api.example.com/", path: "v1/"), failingOverTo: .host(""),
        writing: ["/a*", "/a*"],
        names: .init(
          "www.example.com", "www.example.com",
          certificate: .existing("arn:aws:acm:us-east-1:123456789012:certificate/1")))
      Distribution(  // ③
        "Nameless", to: .host("api.example.com", path: "/v1"),
        names: .init(
          certificate: .existing("arn:aws:acm:us-east-1:123456789012:certificate/1")))
    }
    #expect(
      said == """
        ①: error: the health check 'Check' asks for '/a b'; a path starts with a slash and has up to 255 characters, of which none is a space [check-path-has-its-form]
        ①: error: the health check 'Check' asks the host 'https://example.com'; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com' [domain-has-its-form]
        ②: error: the distribution 'Edge' asks for paths under 'v1/'; what they start with starts with a slash, ends without one, and has up to 255 characters without spaces, such as '/v1' [origin-path-has-its-form]
        ②: error: the distribution 'Edge' asks the host ''; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com' [domain-has-its-form]
        ②: error: the distribution 'Edge' asks the host 'https://api.example.com/'; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com' [domain-has-its-form]
        ②: error: the distribution 'Edge' has a name twice: 'www.example.com', 'www.example.com' [distribution-is-named-once]
        ②: error: the distribution 'Edge' names a path pattern twice in writing; each is one rule [path-pattern-is-said-once]
        ③: error: the distribution 'Nameless' has a certificate for names of its own, and no name; name one, or leave names out [distribution-has-a-name]
        """)
  }

  @Test func `metrics that only us-east-1 has are watched there`() throws {
    let said = try reports {
      Stack("Far", in: .euWest1) {
        let check = HealthCheck("Check", host: "example.com", path: "/")
        Alarm("Down", on: check.status, below: 1)  // ①
        let edge = Distribution("Edge", to: .host("example.com"))
        Alarm("Errors", on: edge.serverErrorRate, above: 5)  // ②
        Dashboard(
          "Board", rows: [.row(.number("Requests", edge.requests), .number("Well", check.status))])
      }
    }
    #expect(
      said == """
        ①: error: alarm 'Down' in 'eu-west-1' watches HealthCheckStatus of 'us-east-1'; an alarm watches metrics of its own Region only, so write it in the stack of 'us-east-1', or show the metric on a dashboard [alarm-watches-its-region]
        ②: error: alarm 'Errors' in 'eu-west-1' watches 5xxErrorRate of 'us-east-1'; an alarm watches metrics of its own Region only, so write it in the stack of 'us-east-1', or show the metric on a dashboard [alarm-watches-its-region]
        """)
  }
}
