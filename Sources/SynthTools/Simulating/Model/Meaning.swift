/// One way to answer what nobody has said about AWS. All of them are simulated, unless a probe of a
/// real account has found the answer.
package struct Meaning: Hashable, Sendable {
  /// Whether an update that names a cluster's peer waits until the cluster is active, and thus for
  /// the other side.
  package let updateWaitsForActive: Bool
  /// Whether CloudFormation waits for a cluster that it deletes to be gone, and thus for its peer.
  package let deletionWaitsForPeer: Bool

  /// Those that the facts leave.
  package static func all(under facts: ServiceFacts) -> [Meaning] {
    facts.answers(to: .updateWaitsForActive).flatMap { update in
      facts.answers(to: .deletionWaitsForPeer).map { deletion in
        Meaning(updateWaitsForActive: update, deletionWaitsForPeer: deletion)
      }
    }
  }

  package var text: String {
    "an update \(updateWaitsForActive ? "waits" : "does not wait") for ACTIVE, "
      + "a deletion \(deletionWaitsForPeer ? "waits" : "does not wait") for the peer"
  }
}
