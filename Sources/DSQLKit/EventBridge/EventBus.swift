internal import AWSResources
public import CloudFormation

/// An EventBridge event bus of its own, beside the account's default one.
public struct EventBus: ResourceConstruct {
  public var resource: Resource
  /// As it was said, which another Region's bus may be named by.
  let fixedName: Value<String>

  /// - Parameters:
  ///   - name: Its name in EventBridge; the id when left out.
  ///   - encryption: AWS's own key when left out.
  public init(
    _ id: String, name: Value<String>? = nil, description: String? = nil,
    encryption: Encryption = .awsOwned, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      (name?.literal ?? id) != "default", "bus-is-not-the-default-one",
      "the event bus '\(id)' is named 'default', which every account already has; choose another name"
    )
    if let text = name?.literal {
      problems.require(
        (1...256).contains(text.utf8.count) && text.utf8.allSatisfy(Self.allows),
        "bus-name-has-its-form",
        "the event bus '\(id)' is named '\(text)'; a name has 1 to 256 letters, digits and any of . - _"
      )
    }
    problems.check(description: description, of: "the event bus '\(id)'", upTo: 512)
    fixedName = name ?? Value(id)
    let node = Events.EventBus(
      id, name: fixedName,
      deadLetterConfig: encryption.deadLetters.map { .init(arn: $0.arn) },
      description: description.map { Value($0) },
      kmsKeyIdentifier: encryption.key?.arn, fileID: fileID, line: line
    ).resource
    resource = node.with(
      companions: encryption.statements(for: fixedName, at: location).map { .statement($0) }
        + problems.companions)
  }

  public var name: Value<String> { resource.ref() }
  public var arn: Value<String> { resource.attribute("Arn") }

  /// Lets `grantee` publish events to the bus.
  public func grantPutEvents(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(["events:PutEvents"], on: arn, to: grantee, at: SourceLocation(file: fileID, line: line))
  }

  private static func allows(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || ".-_".utf8.contains(byte)
  }
}

extension EventBus {
  /// What encrypts events while they wait, and the patterns and inputs of rules.
  public enum Encryption: Sendable {
    /// AWS's own key, free and invisible.
    case awsOwned
    /// Events that can no longer be read, such as when the key is disabled, go to `deadLetters`, or are lost.
    case key(Key, deadLetters: Queue? = nil)

    fileprivate var key: Key? { if case .key(let key, _) = self { key } else { nil } }
    fileprivate var deadLetters: Queue? {
      if case .key(_, let queue) = self { queue } else { nil }
    }

    fileprivate func statements(
      for bus: Value<String>, at location: SourceLocation
    ) -> [any Statement] {
      guard case .key(let key, let deadLetters) = self else { return [] }
      let arn = EventBus.arn(of: bus)
      return KeyUse.encryptingEvents(of: arn, with: key.resource, at: location)
        + (deadLetters.map {
          [QueueUse(of: $0.resource, .sender(ServicePrincipal.events, arn), at: location)]
        } ?? [])
    }
  }

  /// The ARN of a bus by its name, where the bus itself cannot be mentioned.
  static func arn(of name: Value<String>, in region: Value<String> = AWS.region) -> Value<String> {
    "arn:\(AWS.partition):events:\(region):\(AWS.accountID):event-bus/\(name)"
  }
}

extension KeyUse {
  /// What EventBridge needs that encrypts a bus or an archive ("Encrypting EventBridge event buses with AWS KMS keys",
  /// 2026-10).
  static func encryptingEvents(
    of bus: Value<String>, with key: Resource, also actions: Set<String> = [],
    at location: SourceLocation
  ) -> [any Statement] {
    [
      KeyUse(of: key, by: ServicePrincipal.events, ["kms:DescribeKey"], at: location),
      KeyUse(
        of: key, by: ServicePrincipal.events,
        actions.union(["kms:Decrypt", "kms:GenerateDataKey"]),
        when: [
          "StringEquals": ["kms:EncryptionContext:aws:events:event-bus:arn": bus.expression]
        ], at: location),
    ]
  }
}
