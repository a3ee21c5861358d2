import DSQLKit
import TestSupport
import Testing

struct APIReports {
  @Test func `a stage has the form of a stage`() throws {
    let said = try stackReports {
      RestAPI("Http", stage: "prod.1")  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: the stage of API 'Http' is 'prod.1'; allowed are 1 to 128 letters, digits, hyphens and underscores [stage-name-has-its-form]
        """)
  }

  @Test func `an API with logs says who sets the account's role`() throws {
    let said = try stackReports {
      RestAPI("Http", executionLog: .errors)  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' has logs, for which API Gateway needs a role that is set once per account and Region; say accountRole: .existing where there is one, else .managed in one stack of the Region [logging-api-says-account-role]
        """)
  }

  @Test func `a throttle lets something pass`() throws {
    let said = try stackReports {
      RestAPI("Http", throttle: .rate(0, burst: -1))  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: the throttle of API 'Http' is 0.0 requests a second and a burst of -1; both are finite and more than 0 [throttle-lets-something-pass]
        """)
  }

  @Test func `a rate is a number`() throws {
    let said = try stackReports {
      RestAPI("Http", throttle: .rate(.infinity, burst: 1))  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: a property is inf; a template holds finite numbers only [number-is-finite]
        ①: error: the throttle of API 'Http' is inf requests a second and a burst of 1; both are finite and more than 0 [throttle-lets-something-pass]
        """)
  }

  @Test func `CORS allows some origin`() throws {
    let said = try stackReports {
      RestAPI("Http", cors: .allow(origins: []))  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' allows no origin; leave cors out [cors-allows-an-origin]
        """)
  }

  @Test func `CORS allows some method`() throws {
    let said = try stackReports {
      RestAPI("Http", cors: .allow(origins: ["*"], methods: []))  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' lets pages send no method; leave methods out for those of its routes [cors-allows-a-method]
        """)
  }

  @Test func `any origin stands alone`() throws {
    let said = try stackReports {
      RestAPI("Http", cors: .allow(origins: ["*", "https://a.example"]))  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' allows '*' beside 'https://a.example'; '*' already is any origin, so leave the others out [any-origin-stands-alone]
        """)
  }

  @Test func `credentials need an origin`() throws {
    let said = try stackReports {
      RestAPI("Http", cors: .allow(origins: ["*"], credentials: true))  // ①
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' allows credentials from any origin; browsers refuse that, name the origins [credentials-need-an-origin]
        """)
  }

  @Test func `origins and headers have their form`() throws {
    let said = try stackReports {
      let http = RestAPI(  // ①
        "Http",
        cors: .allow(
          origins: [
            "example.com", "https://a.example/", "https://b.example'", "https://*.example",
          ],
          headers: ["X-A b"]))
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' allows the header 'X-A b'; a name has letters, digits, hyphens and underscores [header-has-its-form]
        ①: error: API 'Http' allows the origin 'example.com'; one is scheme and host without a path or a slash at its end, such as 'https://example.com' [origin-has-its-form]
        ①: error: API 'Http' allows the origin 'https://*.example'; one is scheme and host without a path or a slash at its end, such as 'https://example.com' [origin-has-its-form]
        ①: error: API 'Http' allows the origin 'https://a.example/'; one is scheme and host without a path or a slash at its end, such as 'https://example.com' [origin-has-its-form]
        ①: error: API 'Http' allows the origin 'https://b.example''; one is scheme and host without a path or a slash at its end, such as 'https://example.com' [origin-has-its-form]
        """)
  }

  @Test func `browsers remember for a time that is known`() throws {
    let said = try stackReports {
      let age = Parameter<Int>("Age", default: 5)
      let http = RestAPI(  // ①
        "Http", cors: .allow(origins: ["*"], maxAge: .seconds(age.value)))
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' lets browsers remember its answer for a time known only when deployed; give a number that is 0 or more [max-age-is-known]
        """)
  }

  @Test func `browsers remember for a time that is none in the past`() throws {
    let said = try stackReports {
      let http = RestAPI("Http", cors: .allow(origins: ["*"], maxAge: .minutes(-1)))  // ①
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: API 'Http' lets browsers remember its answer for -60 seconds; give a number that is 0 or more [max-age-is-known]
        """)
  }

  @Test func `one line with two settings makes two APIs`() throws {
    let said = try stackReports {
      for origin in ["https://a.example", "https://b.example"] {
        RestAPI("Http", cors: .allow(origins: [origin]))  // ①
          .route(.get, "/", to: Function("Api", code: .inline("…")))
      }
    }
    #expect(
      said == """
        ①: error: two resources are named 'Http', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy [id-is-declared-once]
        """)
  }

  @Test func `the account's role has an id of our own`() throws {
    let said = try stackReports {
      RawResource("ApiGatewayAccount", type: "AWS::ApiGateway::Account")  // ①
      RestAPI("Http", executionLog: .errors, accountRole: .managed)
        .route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: two resources are named 'ApiGatewayAccount', which is the id of one that DSQLKit makes; choose another [id-is-declared-once]
        """)
  }
}
