/// Every situation that can come of a start, the nearest first.
struct Exploration {
  /// A violation, and the moves that lead to it: no others that do are fewer.
  struct Finding: Sendable {
    let violation: Violation
    let moves: [Move]
  }

  let setting: Setting
  let faults: Int
  /// How many situations there are, and those that no fault leads to.
  private(set) var situations = 0
  private(set) var undisturbed = 0
  private(set) var findings: [Finding] = []
  /// Whether there are more than were looked at.
  private(set) var isCut = false

  init(_ setting: Setting, faults: Int, limit: Int) {
    self.setting = setting
    self.faults = faults
    let start = setting.situation(faults: faults)
    var seen: [Situation: Int32] = [start: 0]
    var all = [start]
    var origins: [(parent: Int32, move: Move?)] = [(-1, nil)]
    var violations: Set<Violation> = []

    func moves(to index: Int) -> [Move] {
      var moves: [Move] = []
      var index = index
      while let move = origins[index].move {
        moves.append(move)
        index = Int(origins[index].parent)
      }
      return moves.reversed()
    }

    var next = 0
    while next < all.count {
      guard all.count < limit else {
        isCut = true
        break
      }
      let (successors, violation) = all[next].successors(in: setting)
      if let violation, violations.insert(violation.kind).inserted {
        findings.append(Finding(violation: violation, moves: moves(to: next)))
      }
      for successor in successors {
        if let violation = successor.violation {
          if violations.insert(violation.kind).inserted {
            findings.append(
              Finding(violation: violation, moves: moves(to: next) + [successor.move]))
          }
        } else if seen[successor.situation] == nil {
          seen[successor.situation] = Int32(all.count)
          all.append(successor.situation)
          origins.append((Int32(next), successor.move))
        }
      }
      next += 1
    }
    situations = all.count
    undisturbed = all.count { $0.run.faults == faults }
  }
}
