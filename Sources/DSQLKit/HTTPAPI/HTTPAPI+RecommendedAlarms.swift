internal import CloudFormation

extension HTTPAPI {
  /// Alarms on what goes wrong with an API; nil leaves one out.
  ///
  /// Ids: `<id>ServerErrorsAlarm`, `<id>LatencyAlarm`. The defaults are those of ``RestAPI``.
  ///
  /// - Parameters:
  ///   - serverErrorShare: How many of the requests of five minutes may fail, from 0 to 1.
  ///   - latency: How long the slowest hundredth of the requests may take, in milliseconds, three times in a row.
  public func recommendedAlarms(
    notify topics: Topic..., serverErrorShare: Double? = 0.05, latency: Double? = 2_500,
    fileID: String = #fileID, line: Int = #line
  ) -> RecommendedAlarms {
    var alarms = RecommendedAlarms(
      notify: topics, at: SourceLocation(file: fileID, line: line))
    alarms.add(
      id + "ServerErrorsAlarm", on: serverErrors / requests, atLeast: serverErrorShare,
      "Too many requests of \(id) fail")
    alarms.add(
      id + "LatencyAlarm", on: self.latency.by(.p99), atLeast: latency, for: 3, "\(id) is slow")
    return alarms
  }
}
