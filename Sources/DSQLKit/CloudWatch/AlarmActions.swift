internal import CloudFormation

extension Resource {
  /// What metric alarms and composite ones have in common.
  func setting(
    actions: Alarm.Actions, name: Value<String>?, description: String?
  ) -> Resource {
    func arns(_ topics: [Topic]) -> Expression? {
      topics.isEmpty ? nil : topics.map(\.arn).expression
    }
    return overriding(["AlarmActions"], with: arns(actions.alarm))
      .overriding(["OKActions"], with: arns(actions.ok))
      .overriding(["InsufficientDataActions"], with: arns(actions.insufficientData))
      .overriding(["ActionsEnabled"], with: actions.isEnabled ? nil : false)
      .overriding(["AlarmName"], with: name?.expression)
      .overriding(["AlarmDescription"], with: description.map { .string($0) })
  }
}

/// CloudWatch refuses actions of another Region than the alarm's.
struct ActionPlacement: Statement {
  let location: SourceLocation

  package var subject: Resource? { nil }

  package static func gather(
    _ statements: [ActionPlacement], about alarm: Resource, in context: GatheringContext
  ) -> [Gathered] {
    guard let here = context.region?.rawValue, let statement = statements.first else { return [] }
    let arns = ["AlarmActions", "InsufficientDataActions", "OKActions"].flatMap {
      if case .array(let list)? = alarm.properties[$0] { list } else { [Expression]() }
    }
    return arns.compactMap { arn in
      guard let region = arn.regionOfARN?.rawValue, region != here else { return nil }
      return .problem(
        Problem(
          "alarm-acts-in-its-region",
          "alarm '\(alarm.id)' in '\(here)' notifies '\(arn.readableText)'; CloudWatch acts in the alarm's own Region only, so name a topic of '\(here)'",
          at: statement.location))
    }
  }
}
