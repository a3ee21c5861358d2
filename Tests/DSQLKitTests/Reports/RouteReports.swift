import DSQLKit
import TestSupport
import Testing

struct RouteReports {
  @Test func `an API has routes`() throws {
    let said = try stackReports {
      RestAPI("Http")  // ①
    }
    #expect(
      said == """
        ①: error: API 'Http' has no routes, and AWS refuses to deploy it so; say what it answers by .route(.get, "/…", to: …) [api-has-routes]
        """)
  }

  @Test func `a route is named once`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/users", to: api)  // ①
      http.route(.get, "/users", to: api)  // ②
    }
    #expect(
      said == """
        ②: error: API 'Http' has two routes for GET /users; each request has one answer [route-is-named-once]
        ①: note: the other one is here
        """)
  }

  @Test func `a route has one answer`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      for function in [api, Function("Other", code: .inline("…"))] {
        http.route(.get, "/users", to: function)  // ①
      }
    }
    #expect(
      said == """
        ①: error: API 'Http' has two routes for GET /users, to 'Api' and to 'Other'; each request has one answer [route-is-named-once]
        """)
  }

  @Test func `a path starts with a slash`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "users", to: api)  // ①
    }
    #expect(
      said == """
        ①: error: the path 'users' does not start with a slash; write '/users' [path-has-its-form]
        """)
  }

  @Test func `a path has no empty parts`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/users/", to: api)  // ①
      http.route(.get, "/users//all", to: api)  // ②
    }
    #expect(
      said == """
        ①: error: the path '/users/' has an empty part; write '/users' [path-has-its-form]
        ②: error: the path '/users//all' has an empty part; write '/users/all' [path-has-its-form]
        """)
  }

  @Test func `a path has no odd characters`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/users/{id}/büro/a b/${x}", to: api)  // ①
    }
    #expect(
      said == """
        ①: error: '${x}' in '/users/{id}/büro/a b/${x}' is no part of a path; allowed are letters, digits and any of . _ - : ~, or a variable such as {id} [path-has-its-form]
        ①: error: 'a b' in '/users/{id}/büro/a b/${x}' is no part of a path; allowed are letters, digits and any of . _ - : ~, or a variable such as {id} [path-has-its-form]
        ①: error: 'büro' in '/users/{id}/büro/a b/${x}' is no part of a path; allowed are letters, digits and any of . _ - : ~, or a variable such as {id} [path-has-its-form]
        """)
  }

  @Test func `nothing follows the rest of a path`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.any, "/files/{path+}/edit", to: api)  // ①
    }
    #expect(
      said == """
        ①: error: '{path+}' in '/files/{path+}/edit' takes all that follows, so nothing can follow it [rest-of-path-is-last]
        """)
  }

  @Test func `the variables of a path differ`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/users/{id}/friends/{id}", to: api)  // ①
    }
    #expect(
      said == """
        ①: error: the path '/users/{id}/friends/{id}' names a variable twice; each has a name of its own [path-variables-differ]
        """)
  }

  @Test func `variables of one place share a name`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/users/{id}", to: api)  // ①
      http.route(.delete, "/users/{user}", to: api)  // ②
    }
    #expect(
      said == """
        ②: error: '{user}' in '/users/{user}' stands where '{id}' stands in '/users/{id}'; API Gateway allows one variable in a place, so give both one name [path-variables-of-one-place-share-a-name]
        ①: note: '/users/{id}' is here
        """)
  }

  @Test func `the rest of a path stands alone in its place`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.get, "/files/{id}", to: api)  // ①
      http.route(.get, "/files/{path+}", to: api)  // ②
    }
    #expect(
      said == """
        ②: error: '{path+}' in '/files/{path+}' stands where '{id}' stands in '/files/{id}'; API Gateway allows one variable in a place, so give both one name [path-variables-of-one-place-share-a-name]
        ①: note: '/files/{id}' is here
        """)
  }

  @Test func `paths of two APIs may make one id`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      RestAPI("Http").route(.get, "/users/all", to: api)  // ①
      RestAPI("HttpUsers").route(.get, "/all", to: api)  // ②
    }
    #expect(
      said == """
        ②: error: two resources are named 'HttpUsersAllGetMethod'; an id stands for one thing in a stack, and companions such as ApiRole have ids too [id-is-declared-once]
        ①: note: the other one is declared here
        ②: error: two resources are named 'HttpUsersAllResource'; an id stands for one thing in a stack, and companions such as ApiRole have ids too [id-is-declared-once]
        ①: note: the other one is declared here
        """)
  }
}
