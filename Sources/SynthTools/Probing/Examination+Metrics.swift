internal import CloudFormation

/// Looks at the metrics that clusters of the account already have.
extension Examination {
  func examineMetrics() {
    let questions = place.regions.map {
      AWSQuestion(
        "cloudwatch", "list-metrics", in: $0, by: account.cli, "--namespace", "AWS/AuroraDSQL")
    }
    let answers = account.inquiry.answers(to: questions)
    var metrics = MetricDimensions()
    for question in questions {
      if let answer = try? answers[question].get() { metrics.add(answer) }
    }
    guard let dimension = metrics.text else {
      tell(
        .open(
          .metricDimension,
          "there are no metrics in \(place.text); ask where a cluster has been used"))
      return
    }
    answer(.metricDimension, .text(dimension), metrics.evidence)
  }
}
