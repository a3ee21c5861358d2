internal import AWSResources
internal import CloudFormation

/// Who may send to a queue, and how.
public struct QueueUse: Construct {
  enum Kind {
    /// A service, on behalf of one resource, or of any of the account.
    case sender(String, Value<String>?)
    case account(String)
    case tlsOnly
    /// A function that takes messages out.
    case consumer(String)
  }

  /// Nil for the queue that it comes with.
  private let queue: Resource?
  private let kind: Kind
  private let location: SourceLocation

  init(of queue: Resource?, _ kind: Kind, at location: SourceLocation) {
    self.queue = queue
    self.kind = kind
    self.location = location
  }

  public var body: Content { return Content(.statement(self)) }
}

extension QueueUse: Statement {
  package var subject: Resource? { queue }
  package var mentions: [Expression] {
    if case .sender(_, let source?) = kind { [source.expression] } else { [] }
  }
  /// After rules and topics have said where they send.
  package static var rank: Int { 5 }

  package static func gather(
    _ uses: [QueueUse], about queue: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let location = queue.location ?? uses[0].location
    let arn: Expression = queue.attribute("Arn", String.self).expression
    var statements: [PolicyStatement] = []
    var sources: [String: Set<Value<String>>] = [:]
    for use in uses {
      switch use.kind {
      case .sender(let service, let source?): sources[service, default: []].insert(source)
      case .sender(let service, nil):
        statements.append(
          .allow(service: service, ["sqs:SendMessage"], on: arn, when: .fromThisAccount))
      case .account(let account):
        statements.append(.allow(account: account, ["sqs:SendMessage"], on: arn))
      case .tlsOnly: statements.append(.onlyByTLS(["sqs:*"], on: arn))
      case .consumer: break
      }
    }
    for (service, sources) in sources {
      statements.append(
        .allow(service: service, ["sqs:SendMessage"], on: arn, when: .from(sources)))
    }
    let policy = SQS.QueuePolicy(
      queue.id + "Policy", policyDocument: statements.document, queues: [queue.ref()])
    return (statements.isEmpty ? [] : [.resource(policy.resource.declared(at: location))])
      + keyUses(of: queue, for: uses, at: location)
      + uses.flatMap { $0.problems(about: queue).map { .problem($0) } }
      + problem(ofConsumers: uses, of: queue).map { .problem($0) }
  }

  /// A message goes to one of those who take them out, and to none of the others.
  private static func problem(ofConsumers uses: [QueueUse], of queue: Resource) -> [Problem] {
    let consumers = uses.compactMap { use in
      if case .consumer(let function) = use.kind { (function, use.location) } else { nil }
    }.sorted { $0 < $1 }
    guard let first = consumers.first, let other = consumers.dropFirst().first else { return [] }
    return [
      Problem(
        "queue-has-one-consumer",
        "messages of the queue '\(queue.id)' are delivered to '\(first.0)' and to '\(other.0)', and each message reaches one of them only; for both to have it, publish to a topic to which a queue of each subscribes",
        severity: .warning, at: other.1, notes: [.init("the other delivery is here", at: first.1)])
    ]
  }

  private static func keyUses(
    of queue: Resource, for uses: [QueueUse], at location: SourceLocation
  ) -> [Gathered] {
    guard let key = queue.key(at: "KmsMasterKeyId") else { return [] }
    return Set(uses.compactMap(\.service)).map {
      .statement(KeyUse(of: key, sendingFor: $0, at: location))
    }
      + uses.compactMap {
        guard case .account(let account) = $0.kind else { return nil }
        return .statement(KeyUse(of: key, byAccount: account, at: location))
      }
  }

  private func problems(about queue: Resource) -> [Problem] {
    var problems = Problems(at: location)
    let what = "the queue '\(queue.id)'"
    switch kind {
    case .account(let account): problems.check(account: account, letInBy: what)
    case .sender(let service, _): problems.check(service: service, letInBy: what)
    case .tlsOnly, .consumer: break
    }
    return problems.list
  }
}

extension QueueUse {
  private var service: String? {
    if case .sender(let service, _) = kind { service } else { nil }
  }
}

extension KeyUse {
  /// What a service needs that sends to a queue, or publishes to a topic, that is encrypted with the key. The policies
  /// of queues still name the rules that may send.
  init(of key: Resource, sendingFor service: String, at location: SourceLocation) {
    self.init(
      of: key, by: service, ["kms:Decrypt", "kms:GenerateDataKey*"],
      when: .fromThisAccount(of: service), at: location)
  }
}
