/// What holds or does not, and the bash that finds it out: the command succeeds when it holds.
package struct Check: Hashable, Sendable {
  /// What simulations of the plan have to know.
  package enum Condition: Hashable, Sendable {
    /// No operation of the step's stack is in progress.
    case stackIsSettled
    /// The same, but for those that may wait for another stack.
    case stackIsSettledAlone
    /// The same as the first, once an update that was in progress has been taken back.
    case stackIsFree
    /// The last operation of the stack has ended well, or was taken back.
    case stackIsComplete
    case stackExists
    /// There is a stack, and it is none whose creation was taken back.
    case stackIsUsable
    /// The stack is more than its clusters, or none of them waits for its peer.
    case clustersHavePeers
    /// There is no stack or soon none, or one that holds nothing.
    case stackIsGoing
    /// The cluster is deleted, or is being deleted.
    case clusterIsGoing
    /// The clusters of the stack are usable, and are peers.
    case clustersAreUsable
    /// Of a Region, as the next.
    case regionAnswers
    /// No stack of the Region is in a state that takes no change.
    case stacksTakeChanges
    /// The archive is in the bucket.
    case archiveIsThere
    case other
  }

  package let condition: Condition
  package let command: String

  init(_ condition: Condition, _ command: ShellCommand) {
    self.condition = condition
    self.command = command.line
  }

  init(_ command: String) {
    condition = .other
    self.command = command
  }
}
