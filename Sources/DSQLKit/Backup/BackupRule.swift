internal import AWSResources
public import Assembly
public import CloudFormation

extension BackupPlan {
  /// When backups are made, and how long they are kept. Times are UTC.
  public struct Rule: Sendable {
    let name: String
    private let schedule: Schedule
    private let retention: TimeSpan
    private let coldAge: TimeSpan?
    private let copies: [Copy]

    private struct Schedule {
      let hour: Int
      let minute: Int
      /// The fields of a cron expression for days: of the month, and of the week.
      let days: (month: String, week: String)
      let day: Int

      var expression: String { "cron(\(minute) \(hour) \(days.month) * \(days.week) *)" }
    }

    /// - Parameters:
    ///   - retention: How long backups are kept, in whole days.
    ///   - coldAge: When they move to cheaper storage, at least 90 days before they go; AWS ignores it for
    ///     resources whose backups cannot move.
    public static func daily(
      at hour: Int, minute: Int = 0, named name: String = "Daily", keptFor retention: TimeSpan,
      coldAfter coldAge: TimeSpan? = nil, copies: [Copy] = []
    ) -> Rule {
      Rule(
        name: name, schedule: Schedule(hour: hour, minute: minute, days: ("*", "?"), day: 1),
        retention: retention, coldAge: coldAge, copies: copies)
    }

    public static func weekly(
      on day: Weekday, at hour: Int, minute: Int = 0, named name: String = "Weekly",
      keptFor retention: TimeSpan, coldAfter coldAge: TimeSpan? = nil, copies: [Copy] = []
    ) -> Rule {
      Rule(
        name: name,
        schedule: Schedule(hour: hour, minute: minute, days: ("?", day.rawValue), day: 1),
        retention: retention, coldAge: coldAge, copies: copies)
    }

    /// - Parameter day: 1 to 28, which every month has.
    public static func monthly(
      on day: Int = 1, at hour: Int, minute: Int = 0, named name: String = "Monthly",
      keptFor retention: TimeSpan, coldAfter coldAge: TimeSpan? = nil, copies: [Copy] = []
    ) -> Rule {
      Rule(
        name: name,
        schedule: Schedule(hour: hour, minute: minute, days: (String(day), "?"), day: day),
        retention: retention, coldAge: coldAge, copies: copies)
    }

    public enum Weekday: String, Sendable, CaseIterable {
      case monday = "MON"
      case tuesday = "TUE"
      case wednesday = "WED"
      case thursday = "THU"
      case friday = "FRI"
      case saturday = "SAT"
      case sunday = "SUN"
    }
  }

  /// Another vault that backups are copied to.
  public struct Copy: Sendable {
    fileprivate let vault: Value<String>
    fileprivate let name: String?
    fileprivate let retention: TimeSpan?

    /// A vault of this account in `region`, by its name, which that Region's stack gives it.
    ///
    /// - Parameter retention: How long copies are kept; as long as the backups when left out.
    public static func to(
      _ name: String, in region: Region, keptFor retention: TimeSpan? = nil
    ) -> Copy {
      Copy(
        vault: "arn:\(AWS.partition):backup:\(region):\(AWS.accountID):backup-vault:\(name)",
        name: name, retention: retention)
    }

    /// A vault by its ARN, also one of another account.
    public static func to(vault: Value<String>, keptFor retention: TimeSpan? = nil) -> Copy {
      Copy(vault: vault, name: nil, retention: retention)
    }
  }
}

extension BackupPlan.Rule {
  func property(_ vault: BackupVault) -> Backup.BackupPlan.BackupRuleResourceType {
    .init(
      ruleName: Value(name), targetBackupVault: vault.name,
      copyActions: copies.isEmpty
        ? nil
        : copies.map {
          .init(
            destinationBackupVaultArn: $0.vault,
            lifecycle: Self.lifecycle($0.retention ?? retention, cold: nil))
        },
      lifecycle: Self.lifecycle(retention, cold: coldAge),
      scheduleExpression: Value(schedule.expression))
  }

  private static func lifecycle(
    _ retention: TimeSpan, cold: TimeSpan?
  ) -> Backup.BackupPlan.LifecycleResourceType {
    .init(
      deleteAfterDays: Value(.integer(retention.wholeDays ?? 1)),
      moveToColdStorageAfterDays: cold.map { Value(.integer($0.wholeDays ?? 1)) })
  }

  /// Rules and plans have the same names.
  static func isName(_ text: String) -> Bool {
    (1...50).contains(text.utf8.count)
      && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
  }

  func check(in plan: String, _ problems: inout Problems) {
    let what = "the rule '\(name)' of backup plan '\(plan)'"
    problems.require(
      Self.isName(name), "backup-rule-name-has-its-form",
      "a rule of backup plan '\(plan)' is named '\(name)'; a name has 1 to 50 letters, digits and any of . - _"
    )
    problems.require(schedule.hour, in: 0...23, "hour-in-range", "the hour of \(what)")
    problems.require(schedule.minute, in: 0...59, "minute-in-range", "the minute of \(what)")
    problems.require(schedule.day, in: 1...28, "day-of-month-in-range", "the day of \(what)")
    for age in [retention] + copies.compactMap(\.retention) {
      problems.require(
        age.wholeDays.map { (1...36_500).contains($0) } ?? false, "retention-has-whole-days",
        "\(what) keeps backups for \(age.wholeDays.map { "\($0) days" } ?? "a time that is no number of days"); allowed are 1 to 36500 whole days"
      )
    }
    if let coldAge {
      let cold = coldAge.wholeDays ?? 0
      problems.require(
        cold >= 1 && (retention.wholeDays ?? 0) - cold >= 90, "cold-storage-lasts-ninety-days",
        "\(what) moves backups to cold storage after \(cold) days and deletes them after \(retention.wholeDays ?? 0); AWS keeps them there for 90 days or more"
      )
    }
    for copy in copies {
      if let name = copy.name {
        BackupVault.check(name, "\(what) copies to the vault", &problems)
      }
    }
  }
}
