internal import Assembly

/// What AWS never changes of a cluster: whether it has a peer, in which Region, and the witness; and
/// whether it is there to stay.
struct ShapeCheck {
  let cluster: ClusterRecord
  let stack: StackID
  let cli: AWSCommandLine
  /// Whether it has to have its peer already, since no other Region is deployed to.
  let isAlone: Bool
  /// What may name the cluster that the stack is to take over.
  let variable: String

  var step: Step {
    PreconditionPhase.step(
      "\(stack.region)/\(stack.name)/\(cluster.database)", of: stack,
      "make sure that \(cluster.database) is what it is to be, where it exists", action)
  }

  private var action: ShellCommand {
    let database = ShellWord(cluster.database)
    let (peer, witness) = cluster.shape
    return isAlone
      ? cli.call("is_already", of: stack, database, peer, witness)
      : cli.call("can_become", of: stack, database, peer, witness, ShellWord(variable))
  }
}

extension ClusterRecord {
  /// The Region of its peer and its witness, as functions take them.
  var shape: (peer: ShellWord, witness: ShellWord) {
    peer.map { (ShellWord($0.region), ShellWord($0.witness)) } ?? ("None", "None")
  }
}
