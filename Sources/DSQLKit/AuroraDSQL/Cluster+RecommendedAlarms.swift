internal import CloudFormation

extension Cluster {
  /// Alarms on what goes wrong with a database in this Region; nil leaves one out.
  ///
  /// Ids: `<database>QueryTimeoutsAlarm`, `…ConflictsAlarm`, `…CommitLatencyAlarm`, `…StorageAlarm`,
  /// `…ConnectionsAlarm`. AWS recommends none for Aurora DSQL: the defaults are ours, and its quotas of 2026-11.
  ///
  /// - Parameters:
  ///   - queryTimeouts: How many in five minutes are too many.
  ///   - conflictShare: How many of the transactions may meet another one and run again, from 0 to 1, three times in a
  ///     row.
  ///   - commitLatency: How long half of the commits may take, in milliseconds, three times in a row.
  ///   - storageShare: How much of `storageQuota` may be full.
  ///   - connectionShare: How much of `connectionQuota` may be open.
  ///   - storageQuota: In bytes; 10 TiB, unless AWS has raised the account's.
  ///   - connectionQuota: 10,000, unless AWS has raised the account's.
  public func recommendedAlarms(
    notify topics: Topic..., queryTimeouts: Double? = 1, conflictShare: Double? = 0.1,
    commitLatency: Double? = 500, storageShare: Double? = 0.8, connectionShare: Double? = 0.8,
    storageQuota: Double? = nil, connectionQuota: Double? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> RecommendedAlarms {
    var alarms = RecommendedAlarms(
      notify: topics, at: SourceLocation(file: fileID, line: line))
    alarms.add(
      database + "QueryTimeoutsAlarm", on: self.queryTimeouts, atLeast: queryTimeouts,
      "Queries of \(database) run into their timeout")
    alarms.add(
      database + "ConflictsAlarm", on: occConflicts / totalTransactions, atLeast: conflictShare,
      for: 3, "Too many transactions of \(database) meet another one")
    alarms.add(
      database + "CommitLatencyAlarm", on: self.commitLatency, atLeast: commitLatency, for: 3,
      "Commits of \(database) are slow")
    alarms.add(
      database + "StorageAlarm", on: storageSize,
      atLeast: storageShare.map { $0 * (storageQuota ?? DSQLQuotas.storage) },
      "\(database) nearly fills its quota")
    alarms.add(
      database + "ConnectionsAlarm", on: connections,
      atLeast: connectionShare.map { $0 * (connectionQuota ?? DSQLQuotas.connections) },
      "\(database) nearly has as many connections as its quota allows")
    return alarms
  }
}

/// "Quotas" of the user guide of Aurora DSQL, 2026-11, as they are before AWS raises an account's.
enum DSQLQuotas {
  /// 10 TiB, in bytes.
  static let storage: Double = 10_995_116_277_760
  static let connections: Double = 10_000
}
