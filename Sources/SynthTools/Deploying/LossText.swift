/// What a teardown takes, in lines: the stacks that are there, and what becomes of their clusters.
package struct LossText {
  private let report: StatusReport
  private let deletesData: Bool

  package init(_ report: StatusReport, deletesData: Bool) {
    self.report = report
    self.deletesData = deletesData
  }

  package var lines: [String] {
    report.stacks.flatMap(lines)
  }

  private func lines(of stack: StackStatus) -> [String] {
    let place = "  \(stack.id.region)  \(stack.id.name)"
    if let failure = stack.presence.failure { return ["\(place)  \(failure.text)"] }
    guard stack.presence.value != nil else { return ["\(place)  is not there"] }
    let clusters = stack.clusters.compactMap { cluster in
      cluster.presence.value.map { found in
        deletesData
          ? "\(place)  \(cluster.database) (\(found.identifier)) is deleted, with all its data"
          : "\(place)  \(cluster.database) (\(found.identifier)) stays, with its data"
      }
    }
    return ["\(place)  is deleted"] + clusters
  }
}
