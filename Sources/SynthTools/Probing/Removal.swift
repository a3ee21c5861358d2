/// Deletes everything that a probe has made, however far it came.
struct Removal {
  let place: ProbePlace
  let account: ProbeAccount
  let patience: Patience
  let tell: (ProbeEvent) -> Void

  /// How often the same is tried, when AWS refuses it or it fails.
  private static let tries = 5

  private var search: ProbeSearch { ProbeSearch(regions: place.regions, account: account) }

  /// Deletes what there is.
  ///
  /// - Returns: What is left when the time is up, or when somebody stops us.
  func run() -> ProbeRemains { run(search.everything()) }

  /// - Parameter remains: What was found.
  func run(_ remains: ProbeRemains) -> ProbeRemains {
    var remains = remains
    var tries: [RemovalStep: Int] = [:]
    // A second time for what came into being meanwhile.
    for _ in 0..<2 where !remains.stacks.isEmpty || !remains.clusters.isEmpty {
      tell(.begins("deletes \(remains.summary)"))
      do throws(ProbeFailure) {
        _ = try patience.wait { _ throws(ProbeFailure) -> Bool? in
          let steps = RemovalStep.next(for: remains, witness: place.witness).filter {
            tries[$0, default: 0] < Self.tries
          }
          for step in steps { tries[step, default: 0] += 1 }
          // What is refused is tried again, and what is not there need not be.
          _ = account.inquiry.answers(to: steps.map(order))
          let look = search.again(remains)
          if patience.signals.isPending { throw .interruption }
          remains = look
          return remains.isEmpty ? true : nil
        }
      } catch { return remains }
      remains = search.everything()
    }
    return remains
  }

  private func order(for step: RemovalStep) -> AWSQuestion {
    switch step {
    case .name(let cluster, let other, let witness):
      account.name(cluster, as: other, witness: witness)
    case .unprotect(let cluster): account.unprotect(cluster)
    case .deleteStack(let stack): account.delete(stack)
    case .deleteCluster(let cluster): account.delete(cluster)
    }
  }
}
