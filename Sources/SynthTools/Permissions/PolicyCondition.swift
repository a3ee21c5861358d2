/// What a request has to say besides for a statement to allow it.
struct PolicyCondition: Hashable {
  /// Such as `iam:PassedToService`.
  let key: String
  let value: String

  /// The service that a role may be given to.
  static func passing(to service: String) -> PolicyCondition {
    PolicyCondition(key: "iam:PassedToService", value: service)
  }
}
