/// What must not happen, whatever else does. The numbers are clusters and stacks of the model.
enum Incident: Hashable, Sendable {
  /// A cluster that may hold data is being deleted, and nobody has asked for that.
  case dataIsDeleted(cluster: Int)
  /// A cluster is made although there is one already.
  case isMadeTwice(cluster: Int)
  /// A cluster that may hold data loses its peer.
  case losesPeer(cluster: Int)
  /// Everything but the clusters is taken out of a stack.
  case isSetBack(stack: Int)
}
