internal import CloudFormation

/// A statement of the policy that a resource itself has, and which says who may do what with it.
struct PolicyStatement: Hashable, Sendable {
  private let effect: String
  private let principal: Expression
  private let actions: Set<String>
  private let resource: Expression
  private let conditions: Expression

  /// Lets a service of AWS act; without conditions, on behalf of anyone.
  static func allow(
    service: some ExpressionConvertible, _ actions: Set<String>, on resource: Expression,
    when conditions: Expression = .object(Members())
  ) -> PolicyStatement {
    PolicyStatement(
      effect: "Allow", principal: ["Service": service.expression], actions: actions,
      resource: resource, conditions: conditions)
  }

  /// Lets whoever another account allows it act.
  static func allow(
    account: String, _ actions: Set<String>, on resource: Expression
  ) -> PolicyStatement {
    let root: Value<String> = "arn:\(AWS.partition):iam::\(account):root"
    return PolicyStatement(
      effect: "Allow", principal: ["AWS": root.expression], actions: actions, resource: resource,
      conditions: .object(Members()))
  }

  /// Refuses whatever does not come by TLS.
  static func onlyByTLS(_ actions: Set<String>, on resource: Expression) -> PolicyStatement {
    PolicyStatement(
      effect: "Deny", principal: "*", actions: actions, resource: resource,
      conditions: ["Bool": ["aws:SecureTransport": "false"]])
  }

  var expression: Expression {
    var statement = Members()
    let list = actions.sorted()
    statement.set("Action", list.count == 1 ? list[0].expression : list.expression)
    if conditions != .object(Members()) { statement.set("Condition", conditions) }
    statement.set("Effect", effect)
    statement.set("Principal", principal)
    statement.set("Resource", resource)
    return .object(statement)
  }
}

extension [PolicyStatement] {
  /// A document with each statement once, in an order that does not follow from theirs.
  var document: Expression {
    ["Statement": .array(inOrder), "Version": "2012-10-17"]
  }

  var inOrder: [Expression] {
    Set(self).map { ($0.expression, $0.expression.canonicalText) }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

extension Expression {
  /// Holds of what a service does on behalf of the stack's own account.
  static var fromThisAccount: Expression {
    ["StringEquals": ["aws:SourceAccount": AWS.accountID.expression]]
  }

  /// The same, of a service that says for whom it acts; EventBridge does not when it encrypts what it sends ("Key
  /// management", Amazon SNS Developer Guide; "Troubleshooting Amazon EventBridge", 2026-10).
  static func fromThisAccount(of service: String) -> Expression {
    service == ServicePrincipal.events ? .object(Members()) : .fromThisAccount
  }

  /// Holds of what a service does on behalf of one of these resources.
  static func from(_ sources: Set<CloudFormation.Value<String>>) -> Expression {
    let sorted = sources.map { ($0.expression, $0.expression.canonicalText) }
      .sorted { $0.1 < $1.1 }.map(\.0)
    return ["ArnEquals": ["aws:SourceArn": sorted.count == 1 ? sorted[0] : .array(sorted)]]
  }
}

/// Services that act on resources of others, by the names that policies give them.
enum ServicePrincipal {
  static let cloudWatch = "cloudwatch.amazonaws.com"
  static let events = "events.amazonaws.com"
  static let scheduler = "scheduler.amazonaws.com"
  static let sns = "sns.amazonaws.com"
  static let states = "states.amazonaws.com"
}
