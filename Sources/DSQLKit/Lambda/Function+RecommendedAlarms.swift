internal import CloudFormation

extension Function {
  /// Alarms on what goes wrong with a function; nil leaves one out.
  ///
  /// Ids: `<id>ErrorsAlarm`, `<id>ThrottlesAlarm`, `<id>DurationAlarm`, `<id>ConcurrencyAlarm`.
  ///
  /// - Parameters:
  ///   - errors: How many in five minutes are too many.
  ///   - throttles: How many in five minutes are too many.
  ///   - durationShare: How much of its timeout an invocation may take.
  ///   - concurrencyShare: How much of its reserved concurrency may be in use; without any there is no such alarm.
  public func recommendedAlarms(
    notify topics: Topic..., errors: Double? = 1, throttles: Double? = 1,
    durationShare: Double? = 0.9, concurrencyShare: Double? = 0.8, fileID: String = #fileID,
    line: Int = #line
  ) -> RecommendedAlarms {
    var alarms = RecommendedAlarms(
      notify: topics, at: SourceLocation(file: fileID, line: line))
    alarms.add(id + "ErrorsAlarm", on: self.errors, atLeast: errors, "\(id) fails")
    alarms.add(
      id + "ThrottlesAlarm", on: self.throttles, atLeast: throttles,
      "\(id) is called more often than it may run")
    alarms.add(
      id + "DurationAlarm", on: duration,
      atLeast: share(durationShare, of: "Timeout").map { $0 * 1_000 },
      "\(id) nearly runs into its timeout")
    alarms.add(
      id + "ConcurrencyAlarm", on: concurrentExecutions,
      atLeast: share(concurrencyShare, of: "ReservedConcurrentExecutions"),
      "\(id) nearly uses up its reserved concurrency")
    return alarms
  }

  /// Nil where the property is not there, or known only when deployed.
  private func share(_ share: Double?, of property: String) -> Double? {
    guard let share, case .integer(let number)? = resource.properties[property] else { return nil }
    return share * Double(number)
  }
}
