/// Decides whether an operation on one side's stack waits for the other side, by looking at the
/// stack and its cluster again and again while nothing is done with the other side.
struct SideWatch {
  enum Operation {
    /// An update that names the peer.
    case naming
    case deletion
  }

  /// What is to be seen at some moment.
  struct Sight: Hashable {
    let seconds: Int
    /// Its status, such as `UPDATE_IN_PROGRESS`.
    let stack: Presence<String>
    let cluster: Presence<String>
  }

  enum Verdict: Hashable {
    case isWaiting(String)
    case isIndependent(String)
    /// It has failed, and only its events say whether by waiting too long.
    case hasFailed(String)
    case isUnknown(String)
  }

  let operation: Operation
  /// In seconds: what is not done by then waits.
  let patience: Int

  /// Nil when one has to look again.
  func verdict(on sight: Sight) -> Verdict? {
    let isLate = sight.seconds >= patience
    switch (end(of: sight.stack), sight.cluster) {
    case (.silence(let reason), _):
      return isLate ? .isUnknown("the stack could not be looked at: \(reason)") : nil
    case (.done, .unknown(let failure)):
      return isLate ? .isUnknown("the cluster could not be looked at: \(failure.text)") : nil
    case (.done(let status), let cluster):
      return .isIndependent("\(status) after \(sight.seconds) s while \(Self.text(cluster))")
    case (.failed(let status), _): return .hasFailed("\(status) after \(sight.seconds) s")
    case (.goesOn(let status), let cluster):
      guard isLate else { return nil }
      return .isWaiting("\(status) for \(sight.seconds) s while \(Self.text(cluster))")
    }
  }

  private enum End {
    case goesOn(String)
    case done(String)
    case failed(String)
    case silence(String)
  }

  private func end(of stack: Presence<String>) -> End {
    switch (stack, operation) {
    case (.unknown(let failure), _): .silence(failure.text)
    case (.absent, .deletion): .done("DELETE_COMPLETE")
    case (.absent, .naming): .silence("it is gone")
    // Resources are done before what they leave over is deleted.
    case (.present("UPDATE_COMPLETE"), .naming),
      (.present("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"), .naming):
      .done("UPDATE_COMPLETE")
    case (.present(let status), _):
      status.hasSuffix("_IN_PROGRESS") ? .goesOn(status) : .failed(status)
    }
  }

  private static func text(_ cluster: Presence<String>) -> String {
    switch cluster {
    case .absent: "the cluster was gone"
    case .present(let status): "the cluster was \(status)"
    case .unknown: "the cluster could not be looked at"
    }
  }
}
