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
  package static var rank: Int { afterAmendments }

  package static func gather(
    _ statements: [ActionPlacement], about alarm: Resource, in context: GatheringContext
  ) -> [Gathered] {
    guard let region = context.region?.rawValue, let statement = statements.first else { return [] }
    let arns = ["AlarmActions", "InsufficientDataActions", "OKActions"].flatMap {
      guard case .array(let list)? = alarm.properties[$0] else { return [String]() }
      return list.compactMap { if case .string(let arn) = $0 { arn } else { nil } }
    }
    return Set(arns).sorted().compactMap { arn in
      // arn:partition:service:region:account:resource
      let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count > 5, parts[3] != region else { return nil }
      return .problem(
        Problem(
          "alarm-acts-in-its-region",
          "alarm '\(alarm.id)' notifies '\(arn)' of '\(parts[3])' from '\(region)'; CloudWatch acts in the alarm's own Region only, so give that a topic of its own",
          at: statement.location))
    }
  }
}
