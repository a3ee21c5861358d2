import DSQLKit

func toATopic(_ cluster: Cluster, _ topic: Topic) -> Grant {
  cluster.grantConnect(to: topic, as: "app")
  // expected-error@-1 {{instance method 'grantConnect(to:as:tables:fileID:line:)' requires that 'Topic' conform to 'Grantee'}}
}

func toText(_ bus: EventBus) -> Grant {
  bus.grantPutEvents(to: "arn:aws:iam::123456789012:role/Api")
  // expected-error@-1 {{instance method 'grantPutEvents(to:fileID:line:)' requires that 'String' conform to 'Grantee'}}
}

func withoutARole(_ cluster: Cluster, _ api: Function) -> Grant {
  cluster.grantConnect(to: api)
  // expected-error@-1 {{missing argument for parameter 'as' in call}}
}

func onAConstruct(_ topic: Topic, _ api: Function) -> Grant {
  Grant(["sns:Publish"], on: topic, to: api)
  // expected-error@-1 {{cannot convert value of type 'Topic' to expected argument type 'Value<String>'}}
}

func verbOfAnother(_ topic: Topic, _ api: Function) -> Grant {
  topic.grantPutEvents(to: api)
  // expected-error@-1 {{value of type 'Topic' has no member 'grantPutEvents'}}
}
