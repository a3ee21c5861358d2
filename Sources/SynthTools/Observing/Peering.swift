internal import Assembly

/// What the two clusters of a multi-Region database say of each other.
package struct Peering: Hashable, Sendable {
  package enum Naming: Hashable, Sendable {
    case mutual
    /// It names no other cluster.
    case nobody
    /// It names its peer, which does not name it.
    case unanswered
    /// It names another cluster than its peer.
    case stranger([String])
    /// It names a cluster, and whether that is its peer could not be asked.
    case unverified([String])
  }

  package let region: String
  package let naming: Naming
  package let witness: String?
  let meantWitness: String

  /// - Parameter other: The peer.
  init(
    of cluster: DeployedCluster, with other: Presence<DeployedCluster>,
    meant peer: ClusterRecord.Peer
  ) {
    region = peer.region
    witness = cluster.witness
    meantWitness = peer.witness
    naming =
      switch (cluster.peers.isEmpty, other) {
      case (true, _): .nobody
      case (false, .unknown): .unverified(cluster.peers)
      case (false, .absent): .stranger(cluster.peers)
      case (false, .present(let other)) where cluster.peers != [other.arn]:
        .stranger(cluster.peers)
      case (false, .present(let other)):
        other.peers == [cluster.arn] ? .mutual : .unanswered
      }
  }

  var health: Health {
    if case .unverified = naming { return .unknown }
    return naming == .mutual && witness == meantWitness ? .good : .different
  }

  package var text: String { naming(of: region) + witnessText }

  private func naming(of region: String) -> String {
    switch naming {
    case .mutual: "peer of \(region), and each names the other"
    case .nobody: "names no peer yet; it is to be that of \(region)"
    case .unanswered: "names its peer in \(region), which does not name it"
    case .stranger(let arns):
      "names \(list(arns)), which is not the cluster of this database in \(region)"
    case .unverified(let arns):
      "names \(list(arns)); whether it is named in turn, nobody knows while \(region) is not asked"
    }
  }

  private var witnessText: String {
    switch witness {
    case nil: "; no witness, which is to be \(meantWitness)"
    case meantWitness: "; witness \(meantWitness)"
    case .some(let other): "; witness \(TextQuoting.visible(other)), and not \(meantWitness)"
    }
  }

  private func list(_ arns: [String]) -> String {
    arns.map(TextQuoting.visible).joined(separator: ", ")
  }
}
