internal import AWSResources
public import CloudFormation

/// A rule that sends the events of a bus that fit a pattern to up to five targets.
///
/// ```swift
/// let placed = EventRule(
///   "OrderPlaced", on: events, when: .source("shop").detailType("OrderPlaced"))
/// placed.send(to: mailer, retry: .attempts(3, within: .hours(1)), deadLetters: failed)
/// placed.send(to: warehouse)
/// ```
///
/// Companion: `<id>Role`, if it starts state machines or puts events on buses.
public struct EventRule: RoutingRule {
  public var resource: Resource

  /// A rule of a bus of one's own.
  ///
  /// - Parameter name: AWS chooses one when left out; a fixed name hinders replacement.
  public init(
    _ id: String, on bus: EventBus, when pattern: EventPattern, description: String? = nil,
    isEnabled: Bool = true, name: Value<String>? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      id, bus.name, pattern, description, isEnabled, name,
      SourceLocation(file: fileID, line: line))
  }

  /// A rule of the account's default bus, to which AWS's services send.
  public init(
    _ id: String, when pattern: EventPattern, description: String? = nil, isEnabled: Bool = true,
    name: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      id, nil, pattern, description, isEnabled, name, SourceLocation(file: fileID, line: line))
  }

  private init(
    _ id: String, _ bus: Value<String>?, _ pattern: EventPattern, _ description: String?,
    _ isEnabled: Bool, _ name: Value<String>?, _ location: SourceLocation
  ) {
    var problems = Problems(at: location)
    problems.check(pattern, of: "rule '\(id)'")
    problems.check(ruleName: name?.literal, of: id)
    problems.check(description: description, of: "the rule '\(id)'", upTo: 512)
    resource =
      Events.Rule(
        id,
        description: description.map { Value($0) },
        eventBusName: bus,
        eventPattern: pattern.expression,
        name: name,
        state: isEnabled ? .enabled : .disabled,
        fileID: location.file, line: location.line
      ).resource
      .with(
        companions: problems.companions + [
          .statement(RuleStatement(rule: nil, target: nil, location: location))
        ])
  }
}

extension Problems {
  mutating func check(ruleName name: String?, of id: String) {
    guard let name else { return }
    require(
      (1...64).contains(name.utf8.count)
        && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || ".-_".utf8.contains($0) },
      "rule-name-has-its-form",
      "'\(id)' is named '\(name)'; a name has 1 to 64 letters, digits and any of . - _")
  }
}
