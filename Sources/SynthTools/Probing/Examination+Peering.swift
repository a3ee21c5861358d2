/// Makes the two clusters peers, first one side alone.
extension Examination {
  func examineUpdate(of pair: Pair) throws(ProbeFailure) {
    let side = pair.side
    tell(.begins("tells \(side.region) of its peer, and \(pair.otherSide.region) nothing"))
    let naming = account.update(side, peerForm(naming: pair.otherCluster), keepingFailures: true)
    let verdict = try watch(.naming, of: pair, after: naming)
    tell(.begins("tells \(pair.otherSide.region) of its peer"))
    try order(
      "cannot name the peer",
      account.update(
        pair.otherSide, peerForm(naming: pair.cluster), keepingFailures: true))
    let end = try settled(side)
    _ = try settled(pair.otherSide)
    try waitUntilUsable(pair.clusters.map(\.id))
    switch verdict {
    case .isWaiting(let evidence):
      guard end == "UPDATE_COMPLETE" else {
        throw .problem("the stack is \(end ?? "gone") in the end: \(account.reasons(of: side))")
      }
      answer(
        .updateWaitsForActive, .bool(true),
        "\(evidence), and UPDATE_COMPLETE once the other side was updated")
    case .isIndependent(let evidence): answer(.updateWaitsForActive, .bool(false), evidence)
    case .hasFailed(let evidence): try judge(.updateWaitsForActive, side, evidence)
    case .isUnknown(let reason): tell(.failed("update-waits-for-active has no answer: \(reason)"))
    }
  }

  /// Has one side forget the other, and makes them peers again.
  func examineRemoval(of pair: Pair) throws(ProbeFailure) {
    let side = pair.side
    tell(.begins("has \(side.region) forget its peer"))
    try order(
      "cannot remove the peer",
      account.update(side, ProbeForm(witness: place.witness), keepingFailures: true))
    let end = try settled(side)
    let looks = account.look(at: pair.clusters.map(\.id))
    let statuses = pair.clusters.map { looks[$0.id]?.value?.status.rawValue ?? "gone" }
    answer(
      .stateWithoutPeer, .text(statuses.joined(separator: ", ")),
      "the side that forgets, then the other, once the stack was \(end ?? "gone")")
    tell(.begins("tells \(side.region) of its peer again"))
    try order(
      "cannot name the peer again",
      account.update(side, peerForm(naming: pair.otherCluster), keepingFailures: true))
    _ = try settled(side)
    try waitUntilUsable(pair.clusters.map(\.id))
  }

  func examineDeletion(of pair: Pair) throws(ProbeFailure) {
    let side = pair.side
    tell(.begins("deletes the stack in \(side.region), and nothing in \(pair.otherSide.region)"))
    let verdict = try watch(.deletion, of: pair, after: account.delete(side))
    switch verdict {
    case .isWaiting(let evidence):
      tell(.begins("deletes the stack in \(pair.otherSide.region)"))
      try order("cannot delete the other side", account.delete(pair.otherSide))
      if let end = try settled(side) {
        throw .problem("the stack is \(end) in the end: \(account.reasons(of: side))")
      }
      answer(
        .deletionWaitsForPeer, .bool(true),
        "\(evidence), and DELETE_COMPLETE once the other side was deleted")
    case .isIndependent(let evidence): answer(.deletionWaitsForPeer, .bool(false), evidence)
    case .hasFailed(let evidence): try judge(.deletionWaitsForPeer, side, evidence)
    case .isUnknown(let reason): throw .problem(reason)
    }
  }

  private func peerForm(naming peer: ProbedCluster) -> ProbeForm {
    ProbeForm(witness: place.witness, peer: peer.arn)
  }

  /// Begins something with one side, and sees whether it waits for the other.
  private func watch(_ operation: SideWatch.Operation, of pair: Pair, after begin: AWSQuestion)
    throws(ProbeFailure) -> SideWatch.Verdict
  {
    try order("cannot begin", begin)
    let watch = SideWatch(operation: operation, patience: patience.seconds)
    var last: String?
    let verdict = try patience.wait { seconds throws(ProbeFailure) -> SideWatch.Verdict? in
      let sight = account.sight(of: pair.side, pair.cluster.id, after: seconds)
      if sight.stack.failure == nil { show(sight.stack, of: pair.side, unless: &last) }
      return watch.verdict(on: sight)
    }
    return verdict ?? .isUnknown("the time was up before AWS said anything")
  }

  /// One that has waited too long for the other side has waited for it.
  private func judge(_ question: ServiceFacts.Question, _ stack: StackID, _ evidence: String)
    throws(ProbeFailure)
  {
    let reasons = account.reasons(of: stack)
    guard StackReasons.tellOfWaiting(reasons) else { throw .problem("\(evidence): \(reasons)") }
    answer(question, .bool(true), "\(evidence): \(reasons)")
  }
}
