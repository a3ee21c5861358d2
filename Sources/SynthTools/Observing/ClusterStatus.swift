/// What there is of a cluster that a stack owns.
package struct ClusterStatus: Hashable, Sendable {
  package let database: String
  package let presence: Presence<DeployedCluster>
  /// Of a multi-Region database whose cluster is there.
  package let peering: Peering?

  package var health: Health {
    presence.health { cluster in
      max(cluster.status.isUsable ? .good : .different, peering?.health ?? .good)
    }
  }
}
