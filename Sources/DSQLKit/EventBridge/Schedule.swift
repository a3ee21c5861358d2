internal import AWSResources
public import CloudFormation

/// Something that happens at a time, once or again and again, in a time zone (EventBridge Scheduler).
///
/// ```swift
/// Schedule(
///   "Report", .daily(hour: 6), in: "Europe/Berlin", target: .call(report),
///   runsIn: .homeRegion(of: cluster), retry: .attempts(3, within: .hours(1)))
/// ```
///
/// Companions: `<id>Role`, which may do what the schedule does and nothing else, and `<id>RolePolicy`.
public struct Schedule: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - timeZone: A name of the IANA database, such as `Europe/Berlin`, whose summer time counts.
  ///   - window: Within how long after its time it may happen, so that not everything does at once: whole minutes, up to
  ///     24 hours.
  ///   - start: When it begins, in UTC, such as `2026-12-24T18:00:00Z`; at once when left out.
  ///   - end: When it ends, in UTC; never when left out.
  ///   - regions: All Regions of an active-active application, or its home Region only.
  ///   - retry: 185 times within 24 hours when left out.
  ///   - deadLetters: Where goes what could not be delivered; it is lost when left out.
  public init(
    _ id: String, _ recurrence: Recurrence, in timeZone: String = "UTC", target: Target,
    runsIn regions: ScheduleRegions, within window: TimeSpan? = nil, from start: String? = nil,
    until end: String? = nil, retry: RetryPolicy? = nil, deadLetters: Queue? = nil,
    description: String? = nil, isEnabled: Bool = true, name: Value<String>? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    recurrence.check(of: "the schedule '\(id)'", &problems)
    self.init(
      id, recurrence.text, timeZone, target, isEnabled: isEnabled && regions.includesThisOne,
      window, start, end, retry, deadLetters, description, name, problems, location)
  }

  /// Once, at a time such as `2026-12-24T18:00:00`.
  public init(
    _ id: String, at time: String, in timeZone: String = "UTC", target: Target,
    runsIn regions: ScheduleRegions, within window: TimeSpan? = nil, retry: RetryPolicy? = nil,
    deadLetters: Queue? = nil, description: String? = nil, isEnabled: Bool = true,
    name: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      DateAndTime.isOne(time), "time-has-its-form",
      "the schedule '\(id)' is at '\(time)'; a time looks like '2026-12-24T18:00:00', and its zone stands beside it"
    )
    self.init(
      id, "at(\(time))", timeZone, target, isEnabled: isEnabled && regions.includesThisOne, window,
      nil, nil, retry, deadLetters, description, name, problems, location)
  }

  public var arn: Value<String> { resource.attribute("Arn") }

  private init(
    _ id: String, _ expression: String, _ timeZone: String, _ target: Target, isEnabled: Bool,
    _ window: TimeSpan?, _ start: String?, _ end: String?, _ retry: RetryPolicy?,
    _ deadLetters: Queue?, _ description: String?, _ name: Value<String>?, _ known: Problems,
    _ location: SourceLocation
  ) {
    var problems = known
    problems.check(
      ofSchedule: id, timeZone: timeZone, window: window, start: start, end: end)
    problems.check(ruleName: name?.literal, of: id)
    problems.check(description: description, of: "the schedule '\(id)'", upTo: 512)
    for problem in target.problems { problems.require(false, problem.id, problem.message) }
    retry?.check(of: "the schedule '\(id)'", &problems)
    let size = target.input?.knownSize ?? 0
    problems.require(
      size <= 262_144, "schedule-input-fits",
      "the input of schedule '\(id)' has \(size) characters; allowed are 262144")
    let role = Role(id + "Role", forThisAccount: ServicePrincipal.scheduler, at: location)
    let node = Scheduler.Schedule(
      id,
      flexibleTimeWindow: window.map {
        .init(
          mode: .flexible,
          maximumWindowInMinutes: Value(.integer(($0.seconds.literal ?? 60) / 60)))
      } ?? .init(mode: .off),
      scheduleExpression: Value(expression),
      target: .init(
        arn: target.arn, roleArn: role.arn,
        deadLetterConfig: deadLetters.map { .init(arn: $0.arn) },
        eventBridgeParameters: target.eventParameters,
        input: target.input.map { Value($0) },
        retryPolicy: retry.map {
          .init(
            maximumEventAgeInSeconds: $0.age.map { Value($0.seconds.expression) },
            maximumRetryAttempts: $0.attempts.map { Value(.integer($0)) })
        },
        sqsParameters: target.messageGroup.map { .init(messageGroupId: $0) }),
      description: description.map { Value($0) },
      endDate: end.map { Value($0) },
      name: name,
      scheduleExpressionTimezone: timeZone == "UTC" ? nil : Value(timeZone),
      startDate: start.map { Value($0) },
      state: isEnabled ? .enabled : .disabled,
      fileID: location.file, line: location.line
    ).resource
    var permissions = target.permissions
    if let deadLetters { permissions += Target.sending(to: deadLetters) }
    let grants = permissions.map {
      Resource.Companion.statement(
        Grant($0, for: role.resource, neededBy: node, at: location))
    }
    resource = node.with(companions: grants + problems.companions)
  }
}

extension Problems {
  fileprivate mutating func check(
    ofSchedule id: String, timeZone: String, window: TimeSpan?, start: String?, end: String?
  ) {
    check(timeZone: timeZone, of: "the schedule '\(id)'")
    if let seconds = window?.seconds.literal {
      require(
        seconds.isMultiple(of: 60) && (60...86_400).contains(seconds), "window-in-range",
        "the schedule '\(id)' may be late by \(seconds) seconds; allowed are whole minutes, 1 to 1440"
      )
    } else {
      require(
        window == nil, "window-in-range",
        "how late the schedule '\(id)' may be is known only when deployed; give a number or a setting"
      )
    }
    for (name, time) in [("begins", start), ("ends", end)] {
      guard let time else { continue }
      require(
        time.hasSuffix("Z") && DateAndTime.isOne(time.dropLast()), "date-has-its-form",
        "the schedule '\(id)' \(name) at '\(time)'; a date looks like '2026-12-24T18:00:00Z'")
    }
    if let start, let end {
      require(
        start < end, "schedule-ends-after-it-begins",
        "the schedule '\(id)' begins at '\(start)' and ends at '\(end)'; it has to end later")
    }
  }
}
