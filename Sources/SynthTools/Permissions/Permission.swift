/// An action on a resource, and why whoever deploys needs it.
struct Permission: Hashable {
  /// Such as `dsql:CreateCluster`; in it, too, `*` stands for anything.
  let action: String
  /// An ARN in which `*` stands for anything, or `*`.
  var resource: String
  var condition: PolicyCondition?
  /// The beginning of the id of its statement: letters and digits.
  var reason: String

  /// Whether the other one allows nothing that this one does not.
  func covers(_ other: Permission) -> Bool {
    (condition == nil || condition == other.condition)
      && Wildcard(action).matches(other.action) && Wildcard(resource).matches(other.resource)
  }
}
