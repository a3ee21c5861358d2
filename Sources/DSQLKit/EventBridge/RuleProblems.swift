internal import CloudFormation

extension RuleStatement {
  /// What EventBridge refuses, or would do for ever.
  static func problems(
    of said: [RuleStatement], about rule: Resource, in region: Region?
  ) -> [Problem] {
    var problems: [Problem] = []
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
}

extension Problem {
  static func noTarget(of rule: Resource, at location: SourceLocation) -> Problem {
    Problem(
      "rule-has-a-target",
      "the rule '\(rule.id)' sends nothing to anybody; say where, such as \(rule.id.prefix(1).lowercased() + rule.id.dropFirst()).send(to: …)",
      severity: .warning, at: location)
  }

  static func tooMany(_ count: Int, of rule: Resource) -> Problem {
    Problem(
      "rule-has-five-targets-at-most",
      "the rule '\(rule.id)' has \(count) targets; allowed are up to 5, so make another rule of the same pattern",
      at: rule.location)
  }
}

extension RuleStatement.Target.Bus {
  /// Events that a rule sends to where it finds them go around for ever.
  fileprivate func check(of rule: Resource, in own: Region?, _ problems: inout Problems) {
    problems.require(
      region == nil || region != own, "peer-bus-is-elsewhere",
      "the rule '\(rule.id)' forwards to the bus '\(id)' of '\(region?.rawValue ?? "")', which is the stack's own Region; name another, such as that of the cluster's peer"
    )
    guard rule.eventBus?.id == id else { return }
    guard let region else {
      return problems.require(
        false, "rule-sends-elsewhere",
        "the rule '\(rule.id)' sends the events of the bus '\(id)' to that bus, where they would fit it again; send to another"
      )
    }
    problems.require(
      rule.takesEvents(onlyOf: own), "forwarded-events-begin-here",
      "the rule '\(rule.id)' forwards to '\(region)' also what came from there, so that events would go around; let its pattern say .fromThisRegion, or use an EventBusReplication"
    )
  }
}
