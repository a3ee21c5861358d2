/// How many requests pass, of an API or of a key.
public struct APIThrottle: Hashable, Sendable {
  let requestsPerSecond: Double
  let burst: Int

  public static func rate(_ requestsPerSecond: Double, burst: Int) -> APIThrottle {
    APIThrottle(requestsPerSecond: requestsPerSecond, burst: burst)
  }

  func check(_ owner: String, _ problems: inout Problems) {
    problems.require(
      requestsPerSecond > 0 && requestsPerSecond.isFinite && burst > 0,
      "throttle-lets-something-pass",
      "the throttle of \(owner) is \(requestsPerSecond) requests a second and a burst of \(burst); both are finite and more than 0"
    )
  }
}
