internal import AWSResources
internal import CloudFormation

/// How often, and how long, something is sent again that did not arrive.
public struct RetryPolicy: Hashable, Sendable {
  let attempts: Int?
  let age: TimeSpan?

  /// - Parameters:
  ///   - attempts: Up to 185, as often as that when left out.
  ///   - age: 1 minute to 24 hours, as long as that when left out.
  public static func attempts(_ attempts: Int, within age: TimeSpan? = nil) -> RetryPolicy {
    RetryPolicy(attempts: attempts, age: age)
  }

  /// As often as AWS likes, for so long: 1 minute to 24 hours.
  public static func within(_ age: TimeSpan) -> RetryPolicy {
    RetryPolicy(attempts: nil, age: age)
  }

  /// What does not arrive at once is lost, or a dead letter.
  public static let never = RetryPolicy(attempts: 0, age: nil)

  func check(of what: String, _ problems: inout Problems) {
    problems.require(
      attempts, in: 0...185, "retry-attempts-in-range", "the number of retries of \(what)")
    problems.require(
      age?.seconds.literal, in: 60...86_400, "retry-age-in-range",
      "how long \(what) is retried, in seconds,")
  }
}
