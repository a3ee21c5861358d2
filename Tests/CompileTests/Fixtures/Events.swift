import DSQLKit

func toAQueueWithoutAGroup(_ rule: EventRule, _ ordered: FIFOQueue) -> RuleTarget {
  rule.send(to: ordered)
  // expected-error@-1 {{requires that 'FIFOQueue' conform to 'Invocable'}}
}

func toAnotherRegionsCluster(_ rule: EventRule, _ cluster: Cluster) -> RuleTarget {
  rule.send(to: cluster.peers[0])
  // expected-error@-1 {{requires that 'PeerCluster' conform to 'Invocable'}}
}

func toText(_ rule: EventRule) -> RuleTarget {
  rule.send(to: "arn:aws:lambda:us-west-2:123456789012:function:api")
  // expected-error@-1 {{no exact matches in call to instance method 'send'}}
}

func keepingFailuresInOrder(
  _ rule: EventRule, _ api: Function, _ ordered: FIFOQueue
) -> RuleTarget {
  rule.send(to: api, deadLetters: ordered)
  // expected-error@-1 {{cannot convert value of type 'FIFOQueue' to expected argument type 'Queue'}}
}

func onAnotherRegionsBus(_ bus: PeerBus) -> EventRule {
  EventRule("Rule", on: bus, when: .everything)
  // expected-error@-1 {{cannot convert value of type 'PeerBus' to expected argument type 'EventBus'}}
}

func withoutAPattern(_ bus: EventBus) -> EventRule {
  EventRule("Rule", on: bus)
  // expected-error@-1 {{missing argument for parameter 'when' in call}}
}

func anEmptyPattern() -> EventPattern {
  EventPattern()
  // expected-error@-1 {{'EventPattern' initializer is inaccessible due to 'internal' protection level}}
}

func aTextAboveANumber() -> EventPattern {
  .detail("total", .above("100"))
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Double'}}
}

func lost(_ rule: EventRule, _ api: Function) {
  rule.send(to: api)
  // expected-warning@-1 {{result of call to 'send(to:as:retry:deadLetters:fileID:line:)' is unused}}
}
