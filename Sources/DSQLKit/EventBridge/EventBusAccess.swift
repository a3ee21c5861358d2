internal import AWSResources
public import CloudFormation

/// Somebody of another account who may put events on a bus.
public struct EventBusAccess: ResourceConstruct {
  public var resource: Resource
}

extension EventBus {
  /// Lets whoever another account allows it put events on the bus.
  ///
  /// Rules and roles of the bus's own account need no such thing. The statement's id is `<bus>Account<number>`, or begins so.
  ///
  /// - Parameter account: Its number, of twelve digits.
  public func allowPutEvents(
    fromAccount account: String, fileID: String = #fileID, line: Int = #line
  ) -> EventBusAccess {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.check(account: account, letInBy: "the event bus '\(id)'")
    let root: Value<String> = "arn:\(AWS.partition):iam::\(account):root"
    return access(
      id + "Account" + account, principal: ["AWS": root.expression], problems, at: location)
  }

  /// Lets all accounts of an organization put events on the bus.
  ///
  /// - Parameter organization: Its identifier, such as `o-a1b2c3d4e5`.
  public func allowPutEvents(
    fromOrganization organization: String, fileID: String = #fileID, line: Int = #line
  ) -> EventBusAccess {
    let location = SourceLocation(file: fileID, line: line)
    let identifier = organization.dropFirst(2)
    var problems = Problems(at: location)
    problems.require(
      organization.hasPrefix("o-") && (10...32).contains(identifier.utf8.count)
        && identifier.utf8.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) },
      "organization-has-its-form",
      "the event bus '\(id)' lets in the organization '\(organization)'; an identifier looks like 'o-a1b2c3d4e5'"
    )
    return access(
      id + "Organization" + identifier, principal: "*",
      when: ["StringEquals": ["aws:PrincipalOrgID": .string(organization)]], problems,
      at: location)
  }

  private func access(
    _ statement: String, principal: Expression, when conditions: Expression? = nil,
    _ problems: Problems, at location: SourceLocation
  ) -> EventBusAccess {
    let letters = String(decoding: statement.utf8.filter(ASCII.isLetterOrDigit), as: UTF8.self)
    var members = Members()
    members.set("Action", "events:PutEvents")
    members.set("Condition", conditions)
    members.set("Effect", "Allow")
    members.set("Principal", principal)
    members.set("Resource", arn)
    let identifier = letters.shortened(to: 64)
    members.set("Sid", identifier)
    let invited = EventFlow(bus: resource, kind: .invited, location: location)
    return EventBusAccess(
      resource: Events.EventBusPolicy(
        letters, statement: .object(members), statementId: Value(identifier), eventBusName: name,
        fileID: location.file, line: location.line
      ).resource.with(companions: [.statement(invited)] + problems.companions))
  }
}
