/// What can happen next. The numbers are those of the phase's steps, and of the model.
enum Move: Hashable, Sendable {
  /// A step does its next act.
  case act(step: Int)
  /// CloudFormation goes on with a stack.
  case stackGoesOn(Int)
  /// DSQL goes on with a cluster.
  case clusterGoesOn(ClusterState.Name)
  /// After a fault, something that nothing else will end.
  case stepTimesOut(Int)
  case stackTimesOut(Int, isTakenBack: Bool)
  case fault(Fault)
  /// The errand is begun again, or the next one.
  case begins
}

/// What goes wrong without anybody's doing.
enum Fault: Hashable, Sendable {
  /// Until the run has ended.
  case regionGoesDown(Int)
  case stackFails(Int, isTakenBack: Bool)
  /// AWS refuses a call because of the rate, and the step is begun again.
  case stepIsThrottled(Int)
  /// What was asked is done, and nobody learns of it.
  case answerIsLost(step: Int)
  case runIsKilled

  /// Whether a run may fail of it.
  var isDisturbing: Bool {
    if case .stepIsThrottled = self { false } else { true }
  }
}
