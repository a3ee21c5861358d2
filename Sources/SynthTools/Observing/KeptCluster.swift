/// A cluster that an earlier `destroy` has kept, and that no stack has.
package struct KeptCluster: Hashable, Sendable {
  package enum Fate: String, Sendable {
    /// The stack has no cluster for the database.
    case adopted
    /// There are others like it.
    case undecided
    /// The stack has another cluster.
    case left
    /// It is being deleted.
    case going
  }

  package let stack: StackID
  package let database: String
  package let cluster: DeployedCluster
  package let fate: Fate
  /// What names the cluster that deploy is to adopt.
  let variable: String

  package var text: String {
    switch fate {
    case .adopted: "kept by an earlier destroy; deploy adopts it"
    case .undecided:
      "kept by an earlier destroy, as are others of this database; set \(variable) to the one that deploy is to adopt"
    case .left:
      "kept by an earlier destroy; the stack has another cluster, so that deploy leaves it"
    case .going: "kept by an earlier destroy, and being deleted now"
    }
  }

  /// Those that were made for one of our stacks, and that none has.
  ///
  /// - Parameters:
  ///   - clusters: All that there are in a Region.
  ///   - owned: The identifiers of the clusters that stacks have.
  static func all(
    among clusters: [DeployedCluster], besides owned: [ClusterID: Presence<String>]
  ) -> [KeptCluster] {
    let variables = AdoptVariables(of: owned.keys)
    let inStacks = Set(owned.values.compactMap(\.value))
    let named = clusters.filter { !inStacks.contains($0.identifier) }.compactMap { cluster in
      cluster.origin.map { (id: $0, cluster: cluster) }
    }
    return named.compactMap { id, cluster in
      // A stack that could not be asked may have it.
      guard let presence = owned[id], presence.failure == nil else { return nil }
      let others = named.count { $0.id == id && !$0.cluster.status.isGoing }
      let fate: Fate =
        if cluster.status.isGoing {
          .going
        } else if presence.value != nil {
          .left
        } else {
          others > 1 ? .undecided : .adopted
        }
      return KeptCluster(
        stack: id.stack, database: id.database, cluster: cluster, fate: fate,
        variable: variables[id.database, of: id.stack])
    }
  }
}
