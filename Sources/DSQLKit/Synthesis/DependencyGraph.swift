internal import Assembly
internal import CloudFormation

/// Which resource of a stack has to exist before which.
struct DependencyGraph {
  private let resources: [String: Resource]
  private var edges: [String: Set<String>]

  init(of resources: [String: Resource]) {
    self.resources = resources
    edges = resources.mapValues { resource in
      var found = Self.mentions(of: resource)
      switch resource.attributes["DependsOn"] {
      case .string(let id): found.insert(id)
      case .array(let list): for case .string(let id) in list { found.insert(id) }
      default: break
      }
      return found
    }
  }

  /// Whether `target` has to exist before `start`, directly or not.
  func reaches(_ target: String, from start: String) -> Bool {
    var seen: Set<String> = [start]
    var pending = [start]
    while let id = pending.popLast() {
      if id == target { return true }
      for next in edges[id] ?? [] where seen.insert(next).inserted { pending.append(next) }
    }
    return false
  }

  /// What a resource mentions in its properties, and therefore waits for anyway.
  static func mentions(of resource: Resource) -> Set<String> {
    var found: Set<String> = []
    for member in resource.properties.list { find(in: member.value, &found) }
    return found
  }

  mutating func add(_ id: String, waitingFor other: String) {
    edges[id, default: []].insert(other)
  }

  /// Resources that wait for each other, one report a circle.
  var circles: [Diagnostic] {
    var finished: Set<String> = []
    var circles: [Diagnostic] = []
    for start in resources.keys.sorted() where !finished.contains(start) {
      var path: [(id: String, rest: [String])] = [(start, sorted(start))]
      var onPath: Set<String> = [start]
      while let last = path.indices.last {
        guard let next = path[last].rest.popLast() else {
          onPath.remove(path[last].id)
          finished.insert(path[last].id)
          path.removeLast()
          continue
        }
        if onPath.contains(next) {
          let ids = path.map(\.id).drop { $0 != next }
          circles.append(report(Array(ids)))
        } else if !finished.contains(next) {
          onPath.insert(next)
          path.append((next, sorted(next)))
        }
      }
    }
    return circles
  }

  private func sorted(_ id: String) -> [String] {
    (edges[id] ?? []).filter { resources[$0] != nil }.sorted(by: >)
  }

  private func report(_ ids: [String]) -> Diagnostic {
    guard ids.count > 1 else {
      return Diagnostic(
        "resources-wait-in-no-circle", "resource '\(ids[0])' waits for itself",
        at: resources[ids[0]]?.location)
    }
    let names = (ids + ids.prefix(1)).map { "'\($0)'" }.joined(separator: " → ")
    return Diagnostic(
      "resources-wait-in-no-circle",
      "resources wait for each other: \(names); say one of these relations later, by a statement, or with a fixed name",
      at: resources[ids[0]]?.location,
      notes: ids.dropFirst().map { .init("'\($0)' is declared here", at: resources[$0]?.location) })
  }

  private static func find(in expression: Expression, _ found: inout Set<String>) {
    switch expression {
    case .null, .bool, .integer, .number, .string: break
    case .array(let parts), .joined(let parts): for part in parts { find(in: part, &found) }
    case .object(let members):
      if let id = members.mentionedID { found.insert(id) }
      for member in members.list { find(in: member.value, &found) }
    case .reference(let reference): found.insert(reference.id)
    case .call(let call): find(in: call.argument, &found)
    }
  }
}
