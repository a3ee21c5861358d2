/// Where and as whom an application is deployed: an entry of `environments` in `dsqlsynth.json`.
package struct DeploymentEnvironment: Hashable, Sendable {
  package var name: String
  /// The only account that the plan's commands may run in.
  package var account: String?
  /// The profile of the AWS CLI that they use.
  package var profile: String?
  /// The role that CloudFormation takes to change resources.
  package var role: String?
  /// Buckets for archives and large templates, by Region, instead of those that the plan creates.
  package var artifactBuckets: [String: String]

  package init(
    name: String, account: String? = nil, profile: String? = nil, role: String? = nil,
    artifactBuckets: [String: String] = [:]
  ) {
    self.name = name
    self.account = account
    self.profile = profile
    self.role = role
    self.artifactBuckets = artifactBuckets
  }
}
