internal import AWSResources
internal import CloudFormation

/// Something said about a rule: that it is there, or where it sends.
struct RuleStatement: Statement {
  /// Nil for the rule that it comes with.
  let rule: Resource?
  /// Nil where a rule says that it is there, so that one without a target is noticed.
  let target: Target?
  var problems: [(id: String, message: String)] = []
  let location: SourceLocation

  /// What is needed to send to a target.
  enum Access {
    case lambda(Resource)
    case queue(Resource)
    case topic(Resource)
    /// An action that a role of the rule's own is granted.
    case role(action: String)
  }

  struct Target {
    let id: String
    let arn: Value<String>
    let access: Access
    var input: TargetInput = .event
    var retry: RetryPolicy?
    var deadLetters: Resource?
    var messageGroup: Value<String>?
    var bus: Bus?

    /// A bus here, or the one of the same name in another Region.
    struct Bus {
      let resource: Resource
      let region: Region?
      var id: String { resource.id }
    }
  }

  package var subject: Resource? { rule }

  package var mentions: [Expression] {
    guard let target else { return [] }
    let letters: [Expression] =
      target.deadLetters.map { [$0.attribute("Arn", String.self).expression] } ?? []
    return [target.arn.expression] + letters
  }
}

extension RuleStatement {
  package static func gather(
    _ statements: [RuleStatement], about rule: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let declared = rule.location ?? statements[0].location
    let own: [Gathered] =
      rule.eventBus.map {
        [.statement(EventFlow(bus: $0, kind: .rule(rule), location: declared))]
      } ?? []
    let said = statements.filter { $0.target != nil }.sorted { $0.order < $1.order }
    let others = otherTargets(of: rule, than: said)
    guard !said.isEmpty else {
      return own + (others.isEmpty ? [.problem(.noTarget(of: rule, at: declared))] : [])
    }
    let roleID = rule.id + "Role"
    let targets = said.compactMap { $0.target?.property(role: roleID).expression } + others
    var gathered: [Gathered] = problems(of: said, about: rule, in: context.region).map {
      .problem($0)
    }
    if targets.count > 5 { gathered.append(.problem(.tooMany(targets.count, of: rule))) }
    gathered.append(
      .amendment(
        Amendment(rule.id, .replace(path: ["Targets"], .array(targets)), at: declared)))
    for statement in said {
      gathered += statement.permissions(of: rule) + statement.flows(from: rule)
    }
    return own + gathered + role(roleID, of: rule, for: said, at: declared)
  }

  /// What an override has put there.
  private static func otherTargets(of rule: Resource, than said: [RuleStatement]) -> [Expression] {
    guard case .array(let targets)? = rule.properties["Targets"] else { return [] }
    let ids = Set(said.compactMap { $0.target.map { Expression.string($0.propertyID) } })
    return targets.filter { target in
      guard case .object(let members) = target, let id = members["Id"] else { return true }
      return !ids.contains(id)
    }
  }

  private var order: String { target.map { $0.id + " " + $0.arn.expression.canonicalText } ?? "" }

  /// What lets the rule in, and its dead letters.
  private func permissions(of rule: Resource) -> [Gathered] {
    guard let target else { return [] }
    let arn: Value<String> = rule.attribute("Arn")
    var gathered: [Gathered] = []
    if let queue = target.deadLetters {
      gathered.append(
        .statement(
          QueueUse(of: queue, .sender(ServicePrincipal.events, arn), at: location)))
    }
    switch target.access {
    case .lambda(let function):
      gathered.append(
        .resource(
          Lambda.Permission(
            rule.id + "Invokes" + function.id,
            action: "lambda:InvokeFunction",
            functionName: function.ref(),
            principal: Value(ServicePrincipal.events),
            sourceArn: .ofOwner(rule.id, "Arn")
          ).resource.declared(at: location)))
    case .queue(let queue):
      gathered.append(
        .statement(
          QueueUse(of: queue, .sender(ServicePrincipal.events, arn), at: location)))
    case .topic(let topic):
      gathered.append(.statement(TopicUse(of: topic, .rule, at: location)))
    case .role: break
    }
    return gathered
  }

  /// What the rule takes from a bus to another one.
  private func flows(from rule: Resource) -> [Gathered] {
    guard let next = target?.bus else { return [] }
    let bus = rule.eventBus
    let leaving = bus.map { (bus: $0, kind: EventFlow.Kind.leaving(by: rule, to: next)) }
    let coming: EventFlow.Kind? =
      switch (next.id == bus?.id, next.region) {
      case (true, nil): nil
      // The bus gets from there what it sends there, since the same lines describe both.
      case (true, _?): .coming(by: rule, isFromElsewhere: true)
      case (false, nil): .coming(by: rule, isFromElsewhere: false)
      case (false, _?): .invited
      }
    return ([leaving] + [coming.map { (bus: next.resource, kind: $0) }]).compactMap { $0 }.map {
      .statement(EventFlow(bus: $0.bus, kind: $0.kind, location: location))
    }
  }

  /// A role that may do with its targets what the rule does, and nothing else.
  private static func role(
    _ id: String, of rule: Resource, for said: [RuleStatement], at location: SourceLocation
  ) -> [Gathered] {
    let targets = said.compactMap { statement -> (String, Value<String>)? in
      guard let target = statement.target, case .role(let action) = target.access else {
        return nil
      }
      return (action, target.arn)
    }
    guard !targets.isEmpty else { return [] }
    let role = Role(id, forThisAccount: ServicePrincipal.events, at: location)
    return [.resource(role.resource)]
      + targets.map { action, arn in
        .statement(
          Grant(
            Permission(actions: [action], resource: arn), for: role.resource, neededBy: rule,
            at: location))
      }
  }
}
