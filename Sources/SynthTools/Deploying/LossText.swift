/// What a teardown takes, in lines: the stacks that are there, and what becomes of their clusters.
package struct LossText {
  private let report: StatusReport
  private let deletesData: Bool
  /// The resources of each stack that outlive it.
  private var retained: [StackID: [String]] = [:]

  package init(_ report: StatusReport, of stacks: [PlannedStack], deletesData: Bool) {
    self.report = report
    self.deletesData = deletesData
    for stack in stacks { retained[stack.id] = stack.retained }
  }

  package var lines: [String] {
    report.stacks.flatMap(lines)
  }

  private func lines(of stack: StackStatus) -> [String] {
    let place = "  \(stack.id.region)  \(stack.id.name)"
    if let failure = stack.presence.failure { return ["\(place)  \(failure.text)"] }
    guard stack.presence.value != nil else { return ["\(place)  is not there"] }
    let clusters = stack.clusters.compactMap { cluster -> String? in
      let name = "\(place)  \(cluster.database)"
      switch cluster.presence {
      case .absent: return nil
      case .unknown(let failure): return "\(name)  \(failure.text)"
      case .present(let found):
        let stays = !deletesData && retained[stack.id, default: []].contains(cluster.database)
        let fate = stays ? "stays, with its data" : "is deleted, with all its data"
        return "\(name) (\(found.identifier)) \(fate)"
      }
    }
    return ["\(place)  is deleted"] + clusters
  }
}
