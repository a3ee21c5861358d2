import DSQLKit
import TestSupport
import Testing

struct CallerReports {
  @Test func `an authorizer is of one user pool, whatever it is called`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let one = UserPool("One")
      let two = UserPool("Two")
      let http = RestAPI("Http", authorizer: .users(ofPool: one.arn))
      http.route(.get, "/", to: api)
      http.route(.get, "/admin", to: api, authorizer: .users(ofPool: two.arn))  // ①
      let other = RestAPI("Other", authorizer: .users(of: one))
      other.route(.get, "/", to: api)
      other.route(.get, "/admin", to: api, authorizer: .users(ofPool: two.arn, named: "One"))  // ②
      let right = RestAPI("Right", authorizer: .users(ofPool: one.arn))
      right.route(.get, "/", to: api)
      right.route(.get, "/admin", to: api, authorizer: .users(ofPool: two.arn, named: "Admins"))
      right.route(.get, "/again", to: api, authorizer: .users(ofPool: one.arn))
    }
    #expect(
      said == """
        ①: error: API 'Http' has two authorizers by 'Users' of different user pools; give one of them another name by named: [authorizer-is-said-once]
        ②: error: API 'Other' has two authorizers by 'One' of different user pools; give one of them another name by named: [authorizer-is-said-once]
        """)
  }

  @Test func `a cached answer is of a caller whom something tells apart`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let asked = Function("Asked", code: .inline("…"))
      let http = RestAPI("Http", cache: .gigabytes0p5)
      http.route(  // ①
        .get, "/", to: api,
        authorizer: .request(by: asked, from: [], rememberedFor: .seconds(0)),
        cachedFor: .minutes(1))
      http.route(.get, "/signed", to: api, authorizer: .iam, cachedFor: .minutes(1))  // ②
    }
    #expect(
      said == """
        ①: error: GET / is cached, and its authorizer looks at nothing by which answers could be kept apart, so the first caller's would be everybody's; name what tells callers apart by from:, or leave cachedFor out [cached-route-tells-callers-apart]
        ②: error: GET /signed is cached, and its callers sign each request anew, so that answers are either found by nobody or by somebody else; leave cachedFor out [cached-route-tells-callers-apart]
        """)
  }

  @Test func `clients are of the pool whose people they let in`() throws {
    let said = try stackReports {
      let one = UserPool("One")
      let web = UserPoolClient("Web", of: one)
      let two = UserPool("Two")
      let http = HTTPAPI(  // ①
        "Http",
        authorizer: .users(of: one, clients: [web, UserPoolClient("Other", of: two)]))
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
    }
    #expect(
      said == """
        ①: error: the authorizer of API 'Http' takes people of the user pool 'One' who sign in by 'Other', a client of another pool; name clients of 'One' [client-is-of-its-pool]
        """)
  }

  @Test func `scopes are such as tokens get`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let users = UserPool("Users")
      let rest = RestAPI("Rest")
      rest.route(  // ①
        .get, "/", to: api, authorizer: .users(of: users, scopes: ["orders/read"]))
      rest.route(
        .get, "/me", to: api,
        authorizer: .users(of: users, scopes: ["aws.cognito.signin.user.admin"]))
      rest.route(
        .get, "/other", to: api,
        authorizer: .users(
          ofPool: "arn:aws:cognito-idp:us-east-2:123456789012:userpool/1", named: "Others",
          scopes: ["orders/read"]))
      let http = HTTPAPI("Http")
      http.route(  // ②
        .get, "/", to: api,
        authorizer: .users(
          of: users, clients: [UserPoolClient("Web", of: users)], scopes: ["orders/read"]))
    }
    #expect(
      said == """
        ①: warning: the authorizer of API 'Rest' wants one of the scopes 'orders/read', and by the clients of user pool 'Users', where people sign in by password, tokens get 'aws.cognito.signin.user.admin' alone; leave scopes out, unless something else gives clients of the pool such scopes [scopes-can-be-had]
        ②: warning: the authorizer of API 'Http' wants one of the scopes 'orders/read', and by the clients of user pool 'Users', where people sign in by password, tokens get 'aws.cognito.signin.user.admin' alone; leave scopes out, unless something else gives clients of the pool such scopes [scopes-can-be-had]
        """)
  }

  @Test func `a key has one plan of an API, and a plan has an API once`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let one = RestAPI("One")
      one.route(.get, "/", to: api, needsKey: true)
      let two = RestAPI("Two")
      two.route(.get, "/", to: api, needsKey: true)
      let key = APIKey("Partner")
      UsagePlan("Small", of: one).admit(key)  // ①
      UsagePlan("Other", of: two).admit(key)  // ④
      UsagePlan("Large", of: two, one).admit(key)  // ②
      UsagePlan("Twice", of: one, one)  // ③
    }
    #expect(
      said == """
        ②: error: the key 'Partner' is admitted by the usage plans 'Other' and 'Large', which are both of API 'Two'; a key has one plan of an API, so make a key for each [key-has-one-plan-of-an-api]
        ④: note: the other one is said here
        ②: error: the key 'Partner' is admitted by the usage plans 'Small' and 'Large', which are both of API 'One'; a key has one plan of an API, so make a key for each [key-has-one-plan-of-an-api]
        ①: note: the other one is said here
        ③: error: the usage plan 'Twice' names an API twice: 'One', 'One' [plan-names-an-api-once]
        """)
  }

  @Test func `browsers take '*' at its word where credentials come along`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      RestAPI(  // ①
        "Rest",
        cors: .allow(origins: ["https://a.example"], headers: ["*"], credentials: true)
      ).route(.get, "/", to: api)
      HTTPAPI("Http", cors: .allow(origins: ["*"], headers: ["*"], maxAge: .days(2)))  // ②
        .route(.get, "/", to: api)
    }
    #expect(
      said == """
        ①: error: API 'Rest' allows any header with credentials; browsers take '*' for a header of that name then, so name the headers [credentials-need-headers]
        ②: error: API 'Http' lets browsers remember its answer for 172800 seconds; an HTTP API allows up to 86400 [max-age-in-range]
        """)
  }

  @Test func `an API has one web ACL`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      WebACL("One").protect(http)  // ①
      WebACL("Two").protect(http)  // ②
      WebACL("Short", rules: [.limit(100)], description: "a ")  // ③
    }
    #expect(
      said == """
        ②: error: API 'Http' is protected by the web ACLs 'One' and 'Two'; AWS lets one look at an API, so put the rules of both into one [api-has-one-acl]
        ①: note: the other one is said here
        ③: error: the web ACL 'Short' is described as 'a '; a description has 3 to 256 letters, digits, spaces and any of _ + = : # @ / - , . and neither starts nor ends with a space [acl-description-has-its-form]
        """)
  }

  @Test func `paths are those of API Gateway`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let rest = RestAPI("Rest", stage: "my-stage")
      rest.route(.get, "/users/:id", to: api)  // ①
      rest.route(.get, "/ping", to: api)  // ②
      rest.route(.get, "/ping/me", to: api)
      let http = HTTPAPI("Http")
      http.route(.get, "/sping", to: api)  // ③
      http.route(.get, "$default", to: api)  // ④
      http.route(to: api)  // ⑤
      http.route(to: api)  // ⑥
    }
    #expect(
      said == """
        ①: error: ':id' in '/users/:id' stands for itself, since variables are written in braces; write '{id}' [path-variable-has-its-form]
        ②: warning: the path '/ping' is one at which API Gateway itself answers under a domain of your own; choose another, such as '/health' [path-reaches-its-route]
        ③: warning: the path '/sping' is one at which API Gateway itself answers under a domain of your own; choose another, such as '/health' [path-reaches-its-route]
        ④: error: the path '$default' does not start with a slash; write '/$default' [path-has-its-form]
        ⑥: error: API 'Http' has two routes for ANY $default; each request has one answer [route-is-named-once]
        ⑤: note: the other one is here
        """)
  }

  @Test func `a model is of draft 4, and of a name that is free`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let http = RestAPI("Http")
      http.route(.post, "/text", to: api, body: Model("Text", .raw("string")))  // ①
      http.route(.post, "/error", to: api, body: Model("Error", .string()))  // ②
      let newer = Model(  // ③
        "Newer",
        .raw([
          "$id": "https://example.com/newer", "type": "object",
          "properties": ["const": ["const": 1], "list": ["items": [["if": [:]]]]],
        ]))
      http.route(.post, "/newer", to: api, body: newer)
      let inside = Model(  // ④
        "Inside", .object([.required("it", .array(of: .raw(["allOf": [["examples": []]]])))]))
      http.route(.post, "/inside", to: api, body: inside)
      http.route(
        .post, "/fine", to: api,
        body: Model(
          "Fine", .raw(["type": "object", "properties": ["if": ["type": "string"]]])))
    }
    #expect(
      said == """
        ①: error: the model 'Text' has a schema that is no object, such as ["type": "string"] [model-can-be-met]
        ②: error: the model is named 'Error', as one that API Gateway gives every API is; choose another name [model-name-is-free]
        ③: error: the model 'Newer' has the keyword '$id', which JSON Schema draft 4 does not know; leave it out [model-can-be-met]
        ③: error: the model 'Newer' has the keyword 'const', which JSON Schema draft 4 does not know; leave it out [model-can-be-met]
        ③: error: the model 'Newer' has the keyword 'if', which JSON Schema draft 4 does not know; leave it out [model-can-be-met]
        ④: error: the model 'Inside' at 'it': has the keyword 'examples', which JSON Schema draft 4 does not know; leave it out [model-can-be-met]
        """)
  }

  @Test func `in a document nobody counts the elements of a list`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let list = JSONSchema.array(of: .string(), count: 1...5)
      let http = RestAPI("Http", form: .openAPI)
      http.route(.post, "/", to: api, body: Model("List", .object([.required("all", list)])))  // ①
      let other = RestAPI("Other")
      other.route(.post, "/", to: api, body: Model("Other", list))
    }
    #expect(
      said == """
        ①: warning: the model 'List' says how many elements a list has, which API Gateway does not check in an OpenAPI document; let the function check it, or leave form: .openAPI out [counted-elements-are-checked]
        """)
  }
}
