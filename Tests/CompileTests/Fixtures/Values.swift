import DSQLKit

func lateWhereTextBelongs(_ cluster: Cluster) -> Topic {
  Topic("Alerts", displayName: cluster.endpoint)
  // expected-error@-1 {{cannot convert value of type 'Value<String>' to expected argument type 'String'}}
}

func lateInText(_ cluster: Cluster) -> Topic {
  Topic("Alerts", displayName: "Alerts of \(cluster.endpoint)")
  // expected-warning@-1 {{this is known only when deployed, and a String would hold its debug text; make the text a Value<String>}}
}

func lateComparedWithText(_ cluster: Cluster) -> Bool {
  cluster.endpoint == "orders.example.com"
  // expected-warning@-1 {{this is known only when deployed, and differs from every text until then; make a Condition, and use .if(_:then:else:)}}
}

func lateComparedWithAKeptText(_ cluster: Cluster, _ name: String) -> Bool {
  cluster.endpoint != name
  // expected-warning@-1 {{this is known only when deployed, and differs from every text until then; make a Condition, and use .if(_:then:else:)}}
}

func lateInASwitch(_ cluster: Cluster) -> Int {
  switch cluster.endpoint {
  case "orders.example.com": 1
  // expected-warning@-1 {{this is known only when deployed, and differs from every text until then; make a Condition, and use .if(_:then:else:)}}
  default: 2
  }
}

func lateAsAnID(_ size: Parameter<Int>) -> Topic {
  Topic("Alerts\(size)")
  // expected-warning@-1 {{this is known only when deployed, and a String would hold its debug text; make the text a Value<String>}}
}

func numberInTheEnvironment() -> Function {
  Function("Api", code: .inline("…"), environment: ["SIZE": 5])
  // expected-error@-1 {{cannot convert value of type '[String : Any]' to expected argument type '[String : Value<String>]'}}
}

func constructInTheEnvironment(_ bus: EventBus) -> Function {
  Function("Api", code: .inline("…"), environment: ["BUS": bus])
  // expected-error@-1 {{cannot convert value of type 'EventBus' to expected dictionary value type 'Value<String>'}}
}

func memoryWithoutAUnit() -> Function {
  Function("Api", code: .inline("…"), memory: 512)
  // expected-error@-1 {{cannot convert value of type 'Int' to expected argument type 'MemorySize'}}
}

func timeAsMemory() -> Function {
  Function("Api", code: .inline("…"), memory: .seconds(5))
  // expected-error@-1 {{type 'MemorySize' has no member 'seconds'}}
}

func runtimeAsText() -> Function {
  Function("Api", code: .inline("…"), runtime: "python3.13")
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Function.Runtime'}}
}

func codeAsText() -> Function {
  Function("Api", code: "functions/api")
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Function.Code'}}
}

func outputOfAConstruct(_ topic: Topic) -> Output {
  Output("Topic", topic)
  // expected-error@-1 {{cannot convert value of type 'Topic' to expected argument type 'Value<String>'}}
}
