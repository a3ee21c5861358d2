internal import AWSResources
public import CloudFormation

/// The events of a bus, kept to be sent again.
///
/// CloudFormation has no type for a replay; the AWS CLI starts one:
///
/// ```console
/// $ aws events start-replay --replay-name again --event-source-arn ARCHIVE_ARN \
///     --event-start-time 2026-11-20T00:00:00Z --event-end-time 2026-11-20T06:00:00Z \
///     --destination Arn=BUS_ARN
/// ```
///
/// What is sent again has a field `replay-name`, and goes to every rule of the bus whose pattern fits it.
public struct Archive: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - retention: Whole days; for ever when left out.
  ///   - pattern: All events when left out.
  ///   - encryption: AWS's own key when left out.
  ///   - name: AWS chooses one when left out; a fixed name hinders replacement.
  public init(
    _ id: String, of bus: EventBus, keeping retention: TimeSpan? = nil,
    when pattern: EventPattern? = nil, encryption: Key? = nil, description: String? = nil,
    name: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    let days = problems.days(
      of: retention, in: 1...36_500, "archive-retention-in-range",
      "how long the archive '\(id)' keeps events, in days,")
    problems.check(description: description, of: "the archive '\(id)'", upTo: 512)
    if let pattern { problems.check(pattern, of: "archive '\(id)'") }
    if let name = name?.literal {
      problems.require(
        (1...48).contains(name.utf8.count)
          && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || ".-_".utf8.contains($0) },
        "archive-name-has-its-form",
        "the archive '\(id)' is named '\(name)'; a name has 1 to 48 letters, digits and any of . - _"
      )
    }
    let uses =
      encryption.map {
        KeyUse.encryptingEvents(
          of: EventBus.arn(of: bus.fixedName), with: $0.resource, also: ["kms:ReEncrypt*"],
          at: location)
      } ?? []
    resource =
      Events.Archive(
        id, sourceArn: bus.arn, archiveName: name, description: description.map { Value($0) },
        eventPattern: pattern?.expression, kmsKeyIdentifier: encryption?.arn,
        retentionDays: days.map { Value($0) }, fileID: fileID, line: line
      ).resource
      .with(companions: uses.map { .statement($0) } + problems.companions)
  }

  public var arn: Value<String> { resource.attribute("Arn") }
  public var name: Value<String> { resource.ref() }
}
