extension StatusReport {
  /// Everything in one sentence.
  package var summary: String {
    let regions = Set(stacks.map(\.id.region)).sorted().joined(separator: ", ")
    let parts = stackParts + databaseParts + keptParts
    return "\(stacks.count) stack\(stacks.count == 1 ? "" : "s") in \(regions): "
      + parts.joined(separator: ", ")
  }

  private var stackParts: [String] {
    let words = stacks.map(\.word)
    if let first = words.first, words.allSatisfy({ $0 == first }) {
      return [words.count == 1 ? first : Self.all(first)]
    }
    return StackStatus.words.compactMap { word in
      let count = words.count { $0 == word }
      return count == 0 ? nil : "\(count) \(word)"
    }
  }

  /// `none deployed` rather than `all not deployed`.
  private static func all(_ word: String) -> String {
    word.hasPrefix("not ") ? "none " + word.dropFirst(4) : "all " + word
  }

  private var databaseParts: [String] {
    let sides = stacks.filter { $0.presence != .absent }.flatMap { stack in
      stack.clusters.map { (region: stack.id.region, cluster: $0) }
    }
    return Set(sides.map(\.cluster.database)).sorted().map { database in
      let sides = sides.filter { $0.cluster.database == database }
      let words = sides.map(\.cluster.word)
      if let first = words.first, words.allSatisfy({ $0 == first }), words.count > 1 {
        return "database \(database) \(first) on both sides"
      }
      let places = sides.map { "\($0.cluster.word) in \($0.region)" }
      return "database \(database) \(places.joined(separator: " and "))"
    }
  }

  private var keptParts: [String] {
    kept.isEmpty ? [] : ["\(kept.count) cluster\(kept.count == 1 ? "" : "s") kept from before"]
  }
}

extension StackStatus {
  /// In the order of a sentence.
  fileprivate static let words = [
    "complete", "not up to date", "in progress", "failed", "not deployed", "unreachable",
  ]

  fileprivate var word: String {
    switch presence {
    case .absent: "not deployed"
    case .unknown: "unreachable"
    case .present(let stack) where stack.isInProgress: "in progress"
    case .present(let stack) where !stack.isComplete && !stack.isRestored: "failed"
    case .present: template == .current ? "complete" : "not up to date"
    }
  }
}

extension ClusterStatus {
  fileprivate var word: String {
    switch presence {
    case .absent: "missing"
    case .unknown: "unreachable"
    case .present(let cluster) where !cluster.status.isUsable:
      cluster.status.rawValue == "FAILED" ? "failed" : cluster.status.text
    case .present where peering?.health == .different: "not peered"
    case .present where peering?.health == .unknown: "unverified"
    case .present: "active"
    }
  }
}
