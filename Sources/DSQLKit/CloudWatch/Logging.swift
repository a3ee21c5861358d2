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

  public init(retention: Retention = .days(30), format: Format = .json) {
    self.retention = retention
    self.format = format
  }

  func group(_ id: String, at location: SourceLocation) -> Resource {
    var problems = Problems(at: location)
    problems.require(
      Retention.allowed.contains(retention.days), "retention-is-one-of-cloudwatchs",
      "the log group '\(id)' keeps its log for \(retention.days) days; \(retention.alternatives)")
    return AWSResources.Logs.LogGroup(
      id, retentionInDays: Value(retention.days), fileID: location.file, line: location.line
    ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.delete.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.delete.expression)
      .with(companions: problems.companions)
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
