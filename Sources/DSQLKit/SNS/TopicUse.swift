internal import AWSResources
internal import CloudFormation

/// Who publishes to a topic, and how.
public struct TopicUse: Construct {
  enum Kind {
    /// CloudWatch alarms, which the default policy lets in too.
    case alarm
    /// An EventBridge rule.
    case rule
    /// A service, on behalf of one resource, or of any of the account.
    case service(String, Value<String>?)
    case account(String)
    case tlsOnly
  }

  /// Nil for the topic that it comes with.
  private let topic: Resource?
  private let kind: Kind
  private let location: SourceLocation

  init(of topic: Resource?, _ kind: Kind, at location: SourceLocation) {
    self.topic = topic
    self.kind = kind
    self.location = location
  }

  public var body: Content { return Content(.statement(self)) }
}

extension TopicUse: Statement {
  package var subject: Resource? { topic }
  package var mentions: [Expression] {
    if case .service(_, let source?) = kind { [source.expression] } else { [] }
  }
  /// After rules have said where they send.
  package static var rank: Int { 5 }

  package static func gather(
    _ uses: [TopicUse], about topic: Resource, in context: GatheringContext
  ) -> [Gathered] {
    policy(of: topic, for: uses) + keyUses(of: topic, for: uses)
      + uses.flatMap { $0.problems(about: topic).map { .problem($0) } }
      + problems(of: topic, with: uses).map { .problem($0) }
  }

  private static func policy(of topic: Resource, for uses: [TopicUse]) -> [Gathered] {
    let arn: Expression = topic.ref(String.self).expression
    let publish: Set<String> = ["sns:Publish"]
    var statements: [PolicyStatement] = []
    for use in uses {
      switch use.kind {
      case .alarm: break
      // EventBridge publishes without saying for whom, so that a condition would refuse it ("Using resource-based
      // policies for Amazon EventBridge", 2026-10).
      case .rule:
        statements.append(.allow(service: ServicePrincipal.events, publish, on: arn))
      case .service(let service, let source):
        statements.append(
          .allow(
            service: service, publish, on: arn,
            when: source.map { .from([$0]) } ?? .fromThisAccount(of: service)))
      case .account(let account):
        statements.append(.allow(account: account, publish, on: arn))
      case .tlsOnly: statements.append(.onlyByTLS(publish, on: arn))
      }
    }
    guard !statements.isEmpty else { return [] }
    // A policy takes the place of the default one, which lets in the account's alarms.
    statements.append(
      .allow(service: ServicePrincipal.cloudWatch, publish, on: arn, when: .fromThisAccount))
    return [
      .resource(
        SNS.TopicPolicy(
          topic.id + "Policy", policyDocument: statements.document, topics: [topic.ref()]
        ).resource.declared(at: topic.location ?? uses[0].location))
    ]
  }

  private static func keyUses(of topic: Resource, for uses: [TopicUse]) -> [Gathered] {
    guard let key = topic.key(at: "KmsMasterKeyId") else { return [] }
    let location = topic.location ?? uses[0].location
    return Set(uses.compactMap(\.service)).map {
      .statement(KeyUse(of: key, sendingFor: $0, at: location))
    }
      + uses.compactMap {
        guard case .account(let account) = $0.kind else { return nil }
        return .statement(KeyUse(of: key, byAccount: account, at: location))
      }
  }

  private static func problems(of topic: Resource, with uses: [TopicUse]) -> [Problem] {
    guard topic.properties["KmsMasterKeyId"] == "alias/aws/sns" else { return [] }
    return uses.compactMap { use in
      let other: (who: String, kind: String)? =
        if case .account(let account) = use.kind {
          ("the account '\(account)'", "another account")
        } else { use.service.map { ("'\($0)'", "a service") } }
      return other.map { who, kind in
        Problem(
          "topic-key-lets-publishers-in",
          "\(who) publishes to the topic '\(topic.id)', which 'alias/aws/sns' encrypts; nobody can let \(kind) use that key, so nothing would arrive: encrypt with .key(Key(…)), which lets it in",
          at: use.location)
      }
    }
  }

  private func problems(about topic: Resource) -> [Problem] {
    var problems = Problems(at: location)
    let what = "the topic '\(topic.id)'"
    switch kind {
    case .account(let account): problems.check(account: account, letInBy: what)
    case .service(let service, let source):
      problems.check(service: service, letInBy: what)
      problems.require(
        service != ServicePrincipal.events || source == nil, "events-are-published-for-nobody",
        "\(what) lets in EventBridge on behalf of one rule, and EventBridge does not say for which it publishes, so that nothing would arrive; leave 'of:' out, or say where the rule sends: rule.send(to: topic)"
      )
    case .alarm, .rule, .tlsOnly: break
    }
    return problems.list
  }

  private var service: String? {
    switch kind {
    case .alarm: ServicePrincipal.cloudWatch
    case .rule: ServicePrincipal.events
    case .service(let service, _): service
    case .account, .tlsOnly: nil
    }
  }
}
