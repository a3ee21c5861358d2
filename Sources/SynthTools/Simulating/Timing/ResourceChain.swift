internal import CloudFormation

/// How long a stack needs for the resources of a template: as long as the longest chain of them that
/// mention each other, since CloudFormation begins everything else at once.
struct ResourceChain {
  let seconds: Int

  /// - Parameter existing: Resources that are there already.
  init(_ template: [UInt8], without existing: Set<String> = [], _ durations: Durations) {
    let members = (try? JSON(parsing: template))?["Resources"]?.members ?? []
    var entries: [String: (seconds: Int, needs: [String])] = [:]
    for member in members where !existing.contains(member.key) {
      let needs = Mentions(in: member.value.expression).all.compactMap { mention in
        if case .value(let id) = mention { id } else { nil }
      }
      entries[member.key] = (
        durations.seconds(for: member.value["Type"]?.string ?? ""), needs.sorted()
      )
    }
    var known: [String: Int] = [:]
    func end(of id: String) -> Int {
      guard let entry = entries[id] else { return 0 }
      if let seconds = known[id] { return seconds }
      // A template that names itself in a circle is none that AWS takes.
      known[id] = 0
      let seconds = entry.seconds + (entry.needs.map(end).max() ?? 0)
      known[id] = seconds
      return seconds
    }
    seconds = members.map { end(of: $0.key) }.max() ?? 0
  }

  /// The ids of a template's resources.
  static func ids(in template: [UInt8]) -> Set<String> {
    Set((try? JSON(parsing: template))?["Resources"]?.members?.map(\.key) ?? [])
  }
}
