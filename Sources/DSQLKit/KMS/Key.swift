internal import AWSResources
public import CloudFormation

/// A symmetric KMS key, whose policy names whoever needs it: the services behind the topics, queues and buses that are
/// encrypted with it, and what `allowUse` says.
///
/// The account's own IAM policies decide beside that, so that grants are enough for roles. A stack never deletes a key:
/// what it encrypts would be lost with it.
///
/// Companion: `<id>Alias`, if it has one.
public struct Key: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - alias: A name without `alias/` before it, of which an account has one in a Region.
  ///   - rotation: Every 90 to 2,560 days; every year when left out.
  ///   - deletionWindow: How long AWS waits before it deletes the key, 7 to 30 days; 30 when left out.
  public init(
    _ id: String, alias: Value<String>? = nil, description: String? = nil,
    rotation: TimeSpan? = nil, deletionWindow: TimeSpan? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    let rotationDays = problems.days(
      of: rotation, in: 90...2_560, "rotation-in-range", "the rotation of key '\(id)', in days,")
    let deletionDays = problems.days(
      of: deletionWindow, in: 7...30, "deletion-window-in-range",
      "the deletion window of key '\(id)', in days,")
    problems.check(description: description, of: "the key '\(id)'", upTo: 8_192)
    var companions: [Resource.Companion] = []
    if let alias {
      problems.check(alias: alias.literal, of: id)
      companions.append(
        .resource(
          KMS.Alias(
            id + "Alias", aliasName: "alias/\(alias)", targetKeyId: .ofOwner(id),
            fileID: fileID, line: line
          ).resource))
    }
    resource = Self.resource(
      id, description: description, rotationDays: rotationDays, deletionDays: deletionDays,
      at: location
    ).with(companions: companions + problems.companions)
  }

  public var arn: Value<String> { resource.attribute("Arn") }
  public var keyID: Value<String> { resource.ref() }

  /// Lets `grantee` encrypt, by itself or through what is encrypted with the key.
  public func grantEncrypt(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grant(["kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], to: grantee, fileID, line)
  }

  /// Lets `grantee` decrypt, by itself or through what is encrypted with the key.
  public func grantDecrypt(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant { grant(["kms:Decrypt"], to: grantee, fileID, line) }

  /// Lets `grantee` encrypt and decrypt, by itself or through what is encrypted with the key.
  public func grantEncryptDecrypt(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grant(
      ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], to: grantee,
      fileID, line)
  }

  private func grant(
    _ actions: [String], to grantee: some Grantee, _ fileID: String, _ line: Int
  ) -> Grant {
    Grant(actions, on: arn, to: grantee, at: SourceLocation(file: fileID, line: line))
  }

  /// Lets a service of AWS use the key on behalf of this account, such as `logs.us-east-1.amazonaws.com`.
  ///
  /// - Parameter conditions: What has to hold, as operators of the IAM policy language with their keys and values. When
  ///   left out, that it is for this account; of EventBridge nothing, which does not say for whom it encrypts what it
  ///   sends to topics and queues.
  public func allowUse(
    by service: String, _ actions: [String] = ["kms:Decrypt", "kms:GenerateDataKey*"],
    when conditions: [String: [String: Value<String>]]? = nil, fileID: String = #fileID,
    line: Int = #line
  ) -> KeyUse {
    let location = SourceLocation(file: fileID, line: line)
    let what = "the use of the key '\(id)'"
    var problems = Problems(at: location)
    problems.check(service: service, letInBy: "the key '\(id)'")
    problems.check(actions: actions, of: what)
    problems.check(conditions: conditions ?? [:], of: what)
    return KeyUse(
      of: resource, by: service, Set(actions),
      when: conditions?.expression ?? .fromThisAccount(of: service), problems: problems.list,
      at: location)
  }
}

extension Key {
  /// A key that a failed first deployment takes along, and that no stack deletes afterwards.
  static func resource(
    _ id: String, description: String?, uses: [Expression] = [], rotationDays: Int? = nil,
    deletionDays: Int? = nil, at location: SourceLocation
  ) -> Resource {
    KMS.Key(
      id, description: description.map { Value($0) }, enableKeyRotation: true,
      keyPolicy: ["Statement": statements(uses), "Version": "2012-10-17"],
      pendingWindowInDays: deletionDays.map { Value($0) },
      rotationPeriodInDays: rotationDays.map { Value($0) }
    ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.retainExceptOnCreate.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .declared(at: location)
  }

  /// Without the first statement nobody could change the key, and IAM policies would not count.
  static func statements(_ uses: [Expression]) -> Expression {
    let root: Value<String> = "arn:\(AWS.partition):iam::\(AWS.accountID):root"
    let administration: Expression = [
      "Action": "kms:*", "Effect": "Allow", "Principal": ["AWS": root.expression],
      "Resource": "*", "Sid": "Administer",
    ]
    return .array([administration] + uses)
  }
}

extension Problems {
  fileprivate mutating func check(alias: String?, of key: String) {
    guard let alias else { return }
    require(
      !alias.hasPrefix("alias/"), "alias-has-its-form",
      "the key '\(key)' has the alias '\(alias)'; leave out 'alias/', which is put before it")
    require(
      !alias.hasPrefix("aws/") && (1...250).contains(alias.utf8.count)
        && alias.utf8.allSatisfy {
          ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "-")
        },
      "alias-has-its-form",
      "the key '\(key)' has the alias '\(alias)'; an alias has 1 to 250 letters, digits and any of / _ -, and does not start with 'aws/'"
    )
  }

  /// A time span as the whole days that AWS wants, if it is that.
  mutating func days(
    of span: TimeSpan?, in range: ClosedRange<Int>, _ id: String, _ what: @autoclosure () -> String
  ) -> Int? {
    guard let span else { return nil }
    guard let seconds = span.seconds.literal, seconds.isMultiple(of: 86_400) else {
      require(false, id, "\(what()) is no whole number of days; write .days(…)")
      return nil
    }
    require(seconds / 86_400, in: range, id, what())
    return seconds / 86_400
  }
}
