/// What holds or does not, and the bash that finds it out: the command succeeds when it holds.
package struct Check: Hashable, Sendable {
  /// What simulations of the plan have to know.
  package enum Condition: Hashable, Sendable {
    /// No operation of the step's stack is in progress, of those that end by themselves.
    case stackIsSettled
    case stackExists
    /// There is a stack, and it is none whose creation was taken back.
    case stackIsUsable
    /// The stack is more than its clusters, or none of them waits for its peer.
    case clustersHavePeers
    case stackIsGone
    /// The cluster is deleted, or is being deleted.
    case clusterIsGoing
    case clustersAreActive
    case other
  }

  package let condition: Condition
  package let command: String

  init(_ condition: Condition, _ command: String) {
    self.condition = condition
    self.command = command
  }

  init(_ command: String) { self.init(.other, command) }
}
