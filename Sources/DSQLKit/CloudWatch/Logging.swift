internal import AWSResources
internal import CloudFormation

/// Where something writes its log, and how long that is kept.
public struct Logging: Hashable, Sendable {
  public enum Format: String, Sendable {
    case json = "JSON"
    case text = "Text"
  }

  let retention: Retention
  let format: Format
  let keyARN: Value<String>?

  /// - Parameter key: Encrypts the log, and lets CloudWatch Logs use it for the account's logs; AWS's own key when left
  ///   out.
  public init(retention: Retention = .days(30), format: Format = .json, key: Key? = nil) {
    self.retention = retention
    self.format = format
    keyARN = key?.arn
  }

  func group(_ id: String, at location: SourceLocation) -> Resource {
    var problems = Problems(at: location)
    problems.require(
      Retention.allowed.contains(retention.days), "retention-is-one-of-cloudwatchs",
      "the log group '\(id)' keeps its log for \(retention.days) days; \(retention.alternatives)")
    let node = AWSResources.Logs.LogGroup(
      id, kmsKeyId: keyARN, retentionInDays: Value(retention.days), fileID: location.file,
      line: location.line
    ).resource
    let use = node.key(at: "KmsKeyId").map { KeyUse(encryptingLogsWith: $0, at: location) }
    return
      node
      .setting("DeletionPolicy", to: DeletionPolicy.delete.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.delete.expression)
      .with(companions: problems.companions + (use.map { [.statement($0)] } ?? []))
  }
}

extension KeyUse {
  /// What CloudWatch Logs needs ("Encrypt log data in CloudWatch Logs using AWS KMS", 2026-11).
  ///
  /// The key is there before the log group, whose name AWS chooses, so that its policy names all of the account.
  fileprivate init(encryptingLogsWith key: Resource, at location: SourceLocation) {
    let service: Value<String> = "logs.\(AWS.region).amazonaws.com"
    let groups: Value<String> =
      "arn:\(AWS.partition):logs:\(AWS.region):\(AWS.accountID):log-group:*"
    self.init(
      of: key, by: service,
      ["kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      when: ["ArnLike": ["kms:EncryptionContext:aws:logs:arn": groups.expression]], at: location)
  }
}

extension Logging {
  /// How long a log is kept.
  public struct Retention: Hashable, Sendable {
    let days: Int
    public static func days(_ count: Int) -> Retention { Retention(days: count) }
    public static let oneYear = Retention(days: 365)

    /// CloudWatch Logs' closed list, 2026-10.
    static let allowed = [
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557,
      2_922, 3_288, 3_653,
    ]

    var alternatives: String {
      let near = [Self.allowed.last { $0 < days }, Self.allowed.first { $0 > days }]
        .compactMap { $0.map(String.init) }
      return
        "CloudWatch allows \(Self.allowed.map(String.init).joined(separator: ", ")); nearest \(near.count == 1 ? "is" : "are") \(near.joined(separator: " and "))"
    }
  }
}
