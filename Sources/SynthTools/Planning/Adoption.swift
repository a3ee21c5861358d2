internal import Assembly

/// Which clusters somebody wants to be taken over, for the adoption phase of a plan.
package struct Adoption {
  /// `NAME=value`, for every command of the plan.
  package private(set) var variables: [String] = []
  package private(set) var problems: [String] = []

  private struct Place: Hashable {
    let database: String
    let stack: StackID
    /// That of the other side.
    let peer: StackID?

    var region: String { stack.region }
  }

  /// - Parameter words: `REGION=ID`, `DATABASE@REGION=ID` or `DATABASE@STACK@REGION=ID`, where an ID
  ///   may be an ARN.
  package init(_ words: [String], of stacks: [PlannedStack]) {
    let places = stacks.flatMap { stack in
      stack.record.clusters.map { cluster in
        Place(
          database: cluster.database, stack: stack.id,
          peer: cluster.peer.map { StackID(region: $0.region, name: $0.stack) })
      }
    }
    let names = AdoptVariables(of: stacks)
    var named: Set<Place> = []
    var chosen: [Place: String] = [:]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 2 else {
        problems.append("--cluster is '\(word)'; it is like us-east-1=abcdefghijklmnopqrstuvwxyz")
        continue
      }
      guard let place = place(parts[0], among: places) else { continue }
      if !named.insert(place).inserted {
        problems.append("--cluster names two clusters for \(place.database) in \(place.region)")
      }
      guard let identifier = identifier(parts[1], in: place.region) else { continue }
      chosen[place] = identifier
    }
    for place in places where !named.contains(place) {
      guard named.contains(where: { $0.database == place.database && $0.stack == place.peer })
      else { continue }
      let word = Self.word(for: place, among: places)
      problems.append(
        "\(place.database) has a cluster in \(place.region), too; name it by --cluster \(word)=ID")
    }
    variables = chosen.map { place, identifier in
      "\(names[place.database, of: place.stack])=\(identifier)"
    }.sorted()
  }

  private mutating func place(_ text: String, among places: [Place]) -> Place? {
    let parts = text.split(separator: "@", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    let region = parts.last ?? ""
    let there = places.filter { $0.region == region }
    guard !there.isEmpty else {
      let known = Set(places.map(\.region)).sorted()
      let hint = region.nearest(among: known).map { "; did you mean '\($0)'?" }
      problems.append(
        "the description has no cluster of its own in '\(region)'"
          + (hint ?? (known.isEmpty ? "" : "; it has some in \(known.joined(separator: ", "))")))
      return nil
    }
    let meant = there.filter { place in
      (parts.count == 1 || place.database == parts[0])
        && (parts.count < 3 || place.stack.name == parts[1])
    }
    if meant.count == 1 { return meant[0] }
    if meant.count > 1 {
      let words = meant.map { Self.word(for: $0, among: places) + "=ID" }
      problems.append(
        "there are several databases in \(region); write \(words.joined(separator: " or "))")
      return nil
    }
    let names = there.map(\.database)
    let hint = parts[0].nearest(among: names).map { "did you mean '\($0)'?" }
    problems.append(
      "there is no database '\(parts[0])' in \(region); "
        + (hint ?? "there is \(names.joined(separator: ", "))"))
    return nil
  }

  /// The shortest that names no other.
  private static func word(for place: Place, among places: [Place]) -> String {
    let there = places.filter { $0.region == place.region }
    if there.count == 1 { return place.region }
    let isOnly = there.count { $0.database == place.database } == 1
    return place.database + (isOnly ? "" : "@\(place.stack.name)") + "@\(place.region)"
  }

  private mutating func identifier(_ text: String, in region: String) -> String? {
    var identifier = text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 6, parts[0] == "arn", parts[2] == "dsql", parts[5].hasPrefix("cluster/") {
      guard parts[3] == region else {
        problems.append("the cluster '\(text)' is in \(parts[3]), and not in \(region)")
        return nil
      }
      identifier = String(parts[5].dropFirst("cluster/".count))
    }
    let isIdentifier =
      identifier.utf8.count == 26
      && identifier.utf8.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
      }
    guard isIdentifier else {
      problems.append(
        "'\(text)' is no cluster; one is named by its identifier, which has 26 lower-case letters and digits, or by its ARN"
      )
      return nil
    }
    return identifier
  }
}
