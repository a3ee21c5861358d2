import DSQLKit

func unknownPolicy(_ topic: Topic) -> Topic {
  topic.deletionPolicy(.keep)
  // expected-error@-1 {{type 'DeletionPolicy' has no member 'keep'}}
}

func conditionOfNow(_ topic: Topic) -> Topic {
  topic.condition(true)
  // expected-error@-1 {{cannot convert value of type 'Bool' to expected argument type 'Condition'}}
}

func dependenceByID(_ topic: Topic) -> Topic {
  topic.dependsOn("Api")
  // expected-error@-1 {{argument type 'String' does not conform to expected type 'ResourceConstruct'}}
}

func statementWithAPolicy(_ cluster: Cluster, _ api: Function) -> Grant {
  cluster.grantConnect(to: api, as: "app").dependsOn(api)
  // expected-error@-1 {{value of type 'Grant' has no member 'dependsOn'}}
}
