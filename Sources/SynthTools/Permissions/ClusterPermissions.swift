internal import CloudFormation

/// What a cluster takes of IAM beside itself: its witness and its peers
/// (<https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_UpdateCluster.html>).
struct ClusterPermissions {
  let id: String
  let arns: ResourceARNs

  private var names: TemplateNames { arns.names }

  func permissions(to action: String) -> [Permission] {
    action == "dsql:PutWitnessRegion" ? witness : peers
  }

  /// This is checked in the cluster's Region and in the witness's.
  private var witness: [Permission] {
    guard let region = names.value(of: "WitnessRegion", in: id).map(names.text) else { return [] }
    let there = ARN.cluster("*", in: region, of: names.account)
    let condition = PolicyCondition(key: "dsql:WitnessRegion", value: region)
    return (arns.arns(of: id) + [there]).map {
      Permission(
        action: "dsql:PutWitnessRegion", resource: $0,
        condition: region.contains("*") ? nil : condition, reason: "WitnessRegion")
    }
  }

  /// This is checked on the cluster and on each of its peers.
  private var peers: [Permission] {
    guard let value = names.value(of: "Clusters", in: id) else { return [] }
    let peers = if case .array(let list) = value { list } else { [value] }
    let anywhere = ARN.cluster("*", in: "*", of: names.account)
    return
      (arns.arns(of: id)
      + peers.map(names.text).map { $0.hasPrefix("arn:") ? $0 : anywhere }).map {
        Permission(action: "dsql:AddPeerCluster", resource: $0, reason: "PeerClusters")
      }
  }
}
