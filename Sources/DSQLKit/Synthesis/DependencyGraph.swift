internal import Assembly
internal import CloudFormation

/// Which resource of a stack has to exist before which.
struct DependencyGraph {
  /// In the order of their ids; everything else is by their places here.
  private let resources: [Resource]
  private let places: [String: Int]
  private var edges: [[Int]]

  init(of byID: [String: Resource]) {
    resources = byID.values.sorted { $0.id < $1.id }
    var places: [String: Int] = Dictionary(minimumCapacity: resources.count)
    for (place, resource) in resources.enumerated() { places[resource.id] = place }
    self.places = places
    edges = resources.map { resource in
      var found: [Int] = []
      Self.visit(resource) { id in if let place = places[id] { found.append(place) } }
      switch resource.attributes["DependsOn"] {
      case .string(let id): if let place = places[id] { found.append(place) }
      case .array(let list):
        for case .string(let id) in list { if let place = places[id] { found.append(place) } }
      default: break
      }
      return found.sorted()
    }
  }

  /// Whether `target` has to exist before `start`, directly or not.
  func reaches(_ target: String, from start: String) -> Bool {
    guard let target = places[target], let start = places[start] else { return false }
    var seen: Set<Int> = [start]
    var pending = [start]
    while let place = pending.popLast() {
      if place == target { return true }
      for next in edges[place] where seen.insert(next).inserted { pending.append(next) }
    }
    return false
  }

  mutating func add(_ id: String, waitingFor other: String) {
    guard let place = places[id], let other = places[other] else { return }
    edges[place].append(other)
  }

  /// What a resource mentions in its properties, and therefore waits for anyway.
  static func mentions(of resource: Resource) -> Set<String> {
    var found: Set<String> = []
    visit(resource) { found.insert($0) }
    return found
  }

  static func mentions(in expression: Expression) -> Set<String> {
    var found: Set<String> = []
    visit(expression) { found.insert($0) }
    return found
  }

  private static func visit(_ resource: Resource, _ found: (String) -> Void) {
    for member in resource.properties.list { visit(member.value, found) }
  }

  private static func visit(_ expression: Expression, _ found: (String) -> Void) {
    switch expression {
    case .null, .bool, .integer, .number, .string: break
    case .array(let parts), .joined(let parts): for part in parts { visit(part, found) }
    case .object(let members):
      if let id = members.mentionedID { found(id) }
      for member in members.list { visit(member.value, found) }
    case .reference(let reference): found(reference.id)
    case .call(let call): visit(call.argument, found)
    }
  }
}

// MARK: Circles

extension DependencyGraph {
  private enum State {
    case new
    case onPath
    case finished
  }

  /// Resources that wait for each other, one report a circle.
  var circles: [Diagnostic] {
    var states = [State](repeating: .new, count: resources.count)
    var circles: [Diagnostic] = []
    var path: [Int] = []
    /// How many edges of each place on the path have been followed.
    var followed: [Int] = []
    for start in resources.indices where states[start] == .new {
      path.append(start)
      followed.append(0)
      states[start] = .onPath
      while let place = path.last {
        let edge = followed[followed.count - 1]
        guard edge < edges[place].count else {
          states[place] = .finished
          path.removeLast()
          followed.removeLast()
          continue
        }
        followed[followed.count - 1] += 1
        let next = edges[place][edge]
        // Several mentions of one resource are one edge.
        guard edge == 0 || edges[place][edge - 1] != next else { continue }
        switch states[next] {
        case .onPath: circles.append(report(path.drop { $0 != next }.map { resources[$0] }))
        case .new:
          states[next] = .onPath
          path.append(next)
          followed.append(0)
        case .finished: break
        }
      }
    }
    return circles
  }

  private func report(_ circle: [Resource]) -> Diagnostic {
    guard circle.count > 1 else {
      return Diagnostic(
        "resources-wait-in-no-circle", "resource '\(circle[0].id)' waits for itself",
        at: circle[0].location)
    }
    let names = (circle + circle.prefix(1)).map { "'\($0.id)'" }.joined(separator: " → ")
    return Diagnostic(
      "resources-wait-in-no-circle",
      "resources wait for each other: \(names); say one of these relations later, by a statement, or with a fixed name",
      at: circle[0].location,
      notes: circle.dropFirst().map { .init("'\($0.id)' is declared here", at: $0.location) })
  }
}
