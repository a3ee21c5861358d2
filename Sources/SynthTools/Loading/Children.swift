/// Programs that run beside each other, those of one lane no more than so many at once: a lane that
/// is stuck leaves the others alone.
struct Children {
  struct Order {
    let arguments: [String]
    let lane: String
    let limits: Child.Limits
  }

  let environment: [String]
  /// How many of a lane run at once.
  let atOnce: Int

  /// Runs all of them to their ends, and gives them in the order they were given.
  ///
  /// When somebody stops us, we stop everything that was started; the signal comes through then.
  func run(_ orders: [Order]) -> [Result<Child, FileFailure>] {
    let signals = SignalMask()
    defer { signals.restore() }
    let nobody = Child(answer: [], output: [], ending: .interruption)
    var results = orders.map { _ in Result<Child, FileFailure>.success(nobody) }
    var waiting = Array(orders.indices)
    var running: [(index: Int, process: ChildProcess)] = []
    while !waiting.isEmpty || !running.isEmpty {
      waiting.removeAll { index in
        let order = orders[index]
        guard running.count(where: { orders[$0.index].lane == order.lane }) < atOnce else {
          return false
        }
        do throws(FileFailure) {
          let process = try ChildProcess(
            order.arguments, environment: environment, limits: order.limits)
          running.append((index, process))
        } catch {
          results[index] = .failure(error)
        }
        return true
      }
      ChildProcess.wait(for: running.map(\.process))
      if signals.isPending {
        for (_, process) in running { _ = process.stopped(for: .interruption) }
        return results
      }
      running.removeAll { index, process in
        guard let child = process.ended() else { return false }
        results[index] = .success(child)
        return true
      }
    }
    return results
  }
}
