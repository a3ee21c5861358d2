/// What a step does, as data: what progress, simulations and permissions go by.
package enum Operation: Hashable, Sendable {
  /// Looks at something, and changes nothing.
  case look
  /// Looks at something, and ends the run unless it holds.
  case require(Check.Condition)
  /// Deletes a stack whose creation was taken back, and which holds nothing.
  case clear
  case makeBucket
  case upload
  /// Brings clusters that are there under a new stack.
  case adopt
  /// A failure takes everything back, or leaves it as it is then.
  case deploy(StackForm, keepsOnFailure: Bool = false)
  /// Waits until a cluster is usable.
  case awaitActive(database: String)
  /// Keeps a stack from being deleted, and its clusters from being replaced.
  case protect
  case protectCluster(database: String)
  case migrate(database: String)
  /// Whatever the user's own command does.
  case own
  case unprotectStack
  case unprotectCluster(database: String)
  case deleteCluster(database: String)
  case awaitClusterGone(database: String)
  case deleteStack
  case awaitStackGone

  /// Whether it changes nothing.
  package var isLook: Bool {
    switch self {
    case .look, .require: true
    default: false
    }
  }

  /// What goes on in AWS when the command is stopped, and knows more when it fails.
  enum Work { case stack, cluster, schema, nothing }

  var work: Work {
    switch self {
    case .clear, .adopt, .deploy, .deleteStack, .awaitStackGone: .stack
    case .awaitActive, .protectCluster, .deleteCluster, .awaitClusterGone, .unprotectCluster:
      .cluster
    case .migrate: .schema
    case .look, .require, .makeBucket, .upload, .protect, .own, .unprotectStack: .nothing
    }
  }
}

/// The template that a stack is deployed with.
package enum StackForm: String, Hashable, Sendable {
  /// The clusters alone, which have no peers yet.
  case create
  /// The same, each with its peer.
  case peer
  /// Everything.
  case steady
}
