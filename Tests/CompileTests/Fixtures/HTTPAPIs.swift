import DSQLKit

func withAModel(_ http: HTTPAPI, _ api: Function, _ model: Model) -> some Construct {
  http.route(.post, "/users", to: api, body: model)
  // expected-error@-1 {{extra argument 'body' in call}}
}

func withAKey(_ http: HTTPAPI, _ api: Function) -> some Construct {
  http.route(.get, "/users", to: api, needsKey: true)
  // expected-error@-1 {{extra argument 'needsKey' in call}}
}

func withAPlan(_ http: HTTPAPI) -> UsagePlan {
  UsagePlan("Plan", of: http)
  // expected-error@-1 {{cannot convert value of type 'HTTPAPI' to expected argument type 'RestAPI'}}
}

func asARestAPI(_ http: HTTPAPI, _ api: Function, _ users: UserPool) -> some Construct {
  http.route(.get, "/users", to: api, authorizer: .users(of: users))
  // expected-error@-1 {{missing argument for parameter 'clients' in call}}
}

func withAWebACL(_ http: HTTPAPI, _ acl: WebACL) -> some Construct {
  acl.protect(http)
  // expected-error@-1 {{cannot convert value of type 'HTTPAPI' to expected argument type 'RestAPI'}}
}
