/// What of a step can be seen from outside, and be the last that it did.
enum Act: Hashable, Sendable {
  /// Fails unless it holds.
  case demands(Check.Condition)
  /// Waits until it holds.
  case awaits(Check.Condition)
  /// Has nothing more to do when it holds.
  case unless(Check.Condition)
  /// Reads something of a stack; where it cannot be read, a parameter keeps its value if it has one.
  case reads(Source, isOptional: Bool)
  case cancelsUpdate
  case preparesChanges(StackForm)
  case executesChanges(StackForm, keepsOnFailure: Bool)
  case findsClusters
  case preparesImport
  case executesImport
  case awaitsEnd
  case deletesStack
  case awaitsStackGone
  case makesBucket
  case uploads
  case protectsStack
  case unprotectsStack
  case awaitsActive
  case protectsCluster
  case unprotectsCluster
  case deletesCluster
  case awaitsClusterGone
  /// Applies a schema; nil for that of an imported database, whose clusters are there and of no stack.
  case migrates(Int?)

  enum Source: Hashable, Sendable {
    /// What a whole stack has.
    case output(stack: Int)
    /// The name of a cluster, which its stack knows.
    case resource(cluster: Int)
    /// The ARN of a cluster, which there has to be.
    case arn(cluster: Int)
  }

  /// Whether it changes nothing.
  var isLook: Bool {
    switch self {
    case .demands, .awaits, .unless, .reads, .findsClusters, .awaitsEnd, .awaitsStackGone,
      .awaitsActive, .awaitsClusterGone:
      true
    default: false
    }
  }

  /// Whether it looks at nothing but its own stack.
  var isAboutOwnStack: Bool {
    switch self {
    case .demands(let condition), .awaits(let condition), .unless(let condition):
      switch condition {
      case .stackIsSettled, .stackIsSettledAlone, .stackIsFree, .stackIsComplete, .stackExists,
        .stackIsUsable, .stackIsGoing, .regionAnswers:
        true
      default: false
      }
    case .awaitsEnd: true
    default: false
    }
  }

  /// Whether it changes what no other step of its phase looks at.
  var isPrivate: Bool { self == .makesBucket || self == .uploads }
}
