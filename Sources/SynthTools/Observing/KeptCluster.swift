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

  package var text: String {
    switch fate {
    case .adopted: "kept by an earlier destroy; deploy adopts it"
    case .undecided:
      "kept by an earlier destroy, as are others of this database; deploy adopts it once it is the only one"
    case .left:
      "kept by an earlier destroy; the stack has another cluster, so that deploy leaves it"
    case .going: "kept by an earlier destroy, and being deleted now"
    }
  }
}
