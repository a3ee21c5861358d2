internal import CloudFormation

extension RestAPI {
  /// Alarms on what goes wrong with an API; nil leaves one out.
  ///
  /// Ids: `<id>ServerErrorsAlarm`, `<id>LatencyAlarm`. The defaults are those of CloudWatch's best-practice alarms for
  /// API Gateway, 2026-11, with p99 for the latency.
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
    // The average of a count of failures that is 0 or 1 for each request is their share.
    alarms.add(
      id + "ServerErrorsAlarm", on: serverErrors.by(.average), atLeast: serverErrorShare,
      "Too many requests of \(id) fail")
    alarms.add(
      id + "LatencyAlarm", on: self.latency.by(.p99), atLeast: latency, for: 3, "\(id) is slow")
    return alarms
  }
}
