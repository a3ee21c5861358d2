internal import CloudFormation

/// A cluster of a probe, as Aurora DSQL describes it.
package struct ProbedCluster: Hashable, Sendable {
  package struct ID: Hashable, Sendable {
    package let region: String
    package let identifier: String
  }

  package let id: ID
  let arn: String
  package let status: ClusterCondition
  let isProtected: Bool
  let hasEndpoint: Bool
  /// The ARNs of the others that it names.
  let peers: [String]
  /// The names of its tags.
  let tags: [String]

  init?(_ answer: JSON, in region: String) {
    guard let cluster = DeployedCluster(answer, in: region), cluster.status.rawValue != "DELETED"
    else { return nil }
    self.init(
      id: ID(region: region, identifier: cluster.identifier), arn: cluster.arn,
      status: cluster.status, isProtected: cluster.isProtected,
      hasEndpoint: answer["endpoint"]?.string?.isEmpty == false, peers: cluster.peers,
      tags: (answer["tags"]?.members ?? []).map(\.key).sorted())
  }

  init(
    id: ID, arn: String, status: ClusterCondition, isProtected: Bool = false,
    hasEndpoint: Bool = false, peers: [String] = [], tags: [String] = []
  ) {
    self.id = id
    self.arn = arn
    self.status = status
    self.isProtected = isProtected
    self.hasEndpoint = hasEndpoint
    self.peers = peers
    self.tags = tags
  }

  var isOfProbe: Bool { tags.contains(ProbeForm.tag) }

  package var text: String {
    "\(id.region)  cluster \(id.identifier) (\(status.rawValue))"
  }
}
