import DSQLKit

func toText(_ http: RestAPI) -> any Construct {
  http.route(.get, "/health", to: "Api")
  // expected-error@-1 {{requires that 'String' conform to 'Invocable'}}
}

func toATopic(_ http: RestAPI, _ topic: Topic) -> any Construct {
  http.route(.get, "/health", to: topic)
  // expected-error@-1 {{requires that 'Topic' conform to 'Invocable'}}
}

func byAnUnknownMethod(_ http: RestAPI, _ api: Function) -> any Construct {
  http.route(.connect, "/health", to: api)
  // expected-error@-1 {{type 'HTTPMethod' has no member 'connect'}}
}

func ofAPathKnownLate(_ http: RestAPI, _ api: Function, _ path: Parameter<String>) -> any Construct
{
  http.route(.get, path.value, to: api)
  // expected-error@-1 {{cannot convert value of type 'Value<String>' to expected argument type 'String'}}
}

func ofNoAPI(_ bus: EventBus, _ method: HTTPMethod, _ api: Function) -> any Construct {
  bus.route(method, "/health", to: api)
  // expected-error@-1 {{value of type 'EventBus' has no member 'route'}}
}
