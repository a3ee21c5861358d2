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
            when: source.map { .from([$0]) } ?? .fromThisAccount))
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
      use.service.map { service in
        Problem(
          "topic-key-lets-publishers-in",
          "'\(service)' publishes to the topic '\(topic.id)', which 'alias/aws/sns' encrypts; nobody can let a service use that key, so nothing would arrive: encrypt with .key(Key(…)), which lets it in",
          at: use.location)
      }
    }
  }

  private func problems(about topic: Resource) -> [Problem] {
    guard case .account(let account) = kind else { return [] }
    var problems = Problems(at: location)
    problems.check(account: account, letInBy: "the topic '\(topic.id)'")
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
