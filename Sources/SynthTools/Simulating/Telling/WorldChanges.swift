/// What is different in AWS after a move, in words.
struct WorldChanges {
  private(set) var texts: [String] = []

  init(from old: World, to new: World, in component: Component) {
    let names = component.names
    for (number, stack) in names.stacks.enumerated() {
      let (before, after) = (old.stacks[number], new.stacks[number])
      if before.status != after.status {
        texts.append("stack \(stack.name) is \(after.status.text)")
      }
      if before.isProtected != after.isProtected, after.status != .missing {
        texts.append("stack \(stack.name) is \(after.isProtected ? "" : "no longer ")protected")
      }
    }
    for cluster in new.clusters {
      let name = component.name(of: cluster)
      guard let before = old.clusters.first(where: { $0.name == cluster.name }) else {
        texts.append("there is \(name), \(cluster.status.text)")
        continue
      }
      texts += Self.changes(of: name, from: before, to: cluster)
    }
    for cluster in old.clusters where !new.clusters.contains(where: { $0.name == cluster.name }) {
      texts.append("\(component.name(of: cluster)) is gone")
    }
    for (number, region) in names.regions.enumerated() {
      if old.buckets[number] != new.buckets[number] { texts.append("\(region) has its bucket") }
      if old.archives[number] != new.archives[number] { texts.append("\(region) has its archives") }
    }
    if old.schemas != new.schemas { texts.append("the schema is applied") }
  }

  private static func changes(of name: String, from old: ClusterState, to new: ClusterState)
    -> [String]
  {
    var changes: [String] = []
    if old.peer != new.peer {
      changes.append(new.peer == nil ? "\(name) names no peer" : "\(name) names its peer")
    }
    if old.status != new.status { changes.append("\(name) is \(new.status.text)") }
    if old.isProtected != new.isProtected {
      changes.append("\(name) is \(new.isProtected ? "" : "no longer ")protected")
    }
    if old.isOwned != new.isOwned {
      changes.append(new.isOwned ? "\(name) is taken over" : "\(name) is left without a stack")
    }
    return changes
  }
}

extension Component {
  /// Such as `Orders of us-east-1`; a second one of it says so.
  func name(of cluster: ClusterState) -> String {
    let number = cluster.name.number == 0 ? "" : " (no. \(cluster.name.number + 1))"
    return name(of: cluster.name.cluster) + number
  }

  func name(of cluster: Int) -> String {
    let stack = names.stacks[model.clusters[cluster].stack]
    return "\(names.databases[cluster]) of \(stack.region)"
  }
}
