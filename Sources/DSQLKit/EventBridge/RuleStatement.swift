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
      let id: String
      let region: Region?
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
    let said = statements.filter { $0.target != nil }.sorted { $0.order < $1.order }
    guard !said.isEmpty else {
      return [
        .problem(
          Problem(
            "rule-has-a-target",
            "the rule '\(rule.id)' sends nothing to anybody; say where, such as \(rule.id.prefix(1).lowercased() + rule.id.dropFirst()).send(to: …)",
            severity: .warning, at: declared))
      ]
    }
    let roleID = rule.id + "Role"
    var gathered: [Gathered] = problems(of: said, about: rule, in: context.region).map {
      .problem($0)
    }
    gathered.append(
      .amendment(
        Amendment(
          rule.id,
          .replace(
            path: ["Targets"],
            .array(said.compactMap { $0.target?.property(role: roleID).expression })),
          at: declared)))
    for statement in said { gathered += statement.permissions(of: rule) }
    return gathered + role(roleID, of: rule, for: said, at: declared)
  }

  private var order: String { target.map { $0.id + " " + $0.arn.expression.canonicalText } ?? "" }

  private static func problems(
    of said: [RuleStatement], about rule: Resource, in region: Region?
  ) -> [Problem] {
    var problems: [Problem] = []
    if said.count > 5 {
      problems.append(
        Problem(
          "rule-has-five-targets-at-most",
          "the rule '\(rule.id)' has \(said.count) targets; allowed are up to 5, so make another rule of the same pattern",
          at: rule.location))
    }
    for (first, second) in zip(said, said.dropFirst()) where first.target?.id == second.target?.id {
      problems.append(
        Problem(
          "target-is-said-once",
          "the rule '\(rule.id)' sends to '\(first.target?.id ?? "")' twice; say once what it gets",
          at: second.location, notes: [.init("the other time is here", at: first.location)]))
    }
    for statement in said {
      guard let target = statement.target else { continue }
      var own = Problems(at: statement.location)
      for problem in statement.problems { own.require(false, problem.id, problem.message) }
      let what = "the target '\(target.id)' of rule '\(rule.id)'"
      target.bus?.check(of: rule, in: region, &own)
      target.input.check(of: what, &own)
      target.retry?.check(of: what, &own)
      problems += own.list
    }
    return problems
  }

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

extension RuleStatement.Target {
  /// - Parameter role: The id of the role that it may need.
  func property(role: String?) -> Events.Rule.Target {
    let needsRole = if case .role = access { true } else { false }
    return .init(
      arn: arn,
      id: Value(id),
      deadLetterConfig: deadLetters.map { .init(arn: $0.attribute("Arn")) },
      input: input.input,
      inputPath: input.inputPath,
      inputTransformer: input.transformer,
      retryPolicy: retry.map {
        .init(
          maximumEventAgeInSeconds: $0.age?.seconds,
          maximumRetryAttempts: $0.attempts.map { Value($0) })
      },
      roleArn: needsRole ? role.map { .ofOwner($0, "Arn") } : nil,
      sqsParameters: messageGroup.map { .init(messageGroupId: $0) })
  }
}

extension RuleStatement.Target.Bus {
  /// Events that a rule sends to where it finds them go around for ever.
  fileprivate func check(of rule: Resource, in own: Region?, _ problems: inout Problems) {
    problems.require(
      region == nil || region != own, "peer-bus-is-elsewhere",
      "the rule '\(rule.id)' forwards to the bus '\(id)' of '\(region?.rawValue ?? "")', which is the stack's own Region; name another, such as that of the cluster's peer"
    )
    guard case .reference(let bus)? = rule.properties["EventBusName"], bus.id == id else { return }
    guard let region else {
      return problems.require(
        false, "rule-sends-elsewhere",
        "the rule '\(rule.id)' sends the events of the bus '\(id)' to that bus, where they would fit it again; send to another"
      )
    }
    problems.require(
      rule.properties.value(at: ["EventPattern", "region"]) != nil, "forwarded-events-begin-here",
      "the rule '\(rule.id)' forwards to '\(region)' also what came from there, so that events would go around; let its pattern say .fromThisRegion, or use an EventBusReplication"
    )
  }
}
