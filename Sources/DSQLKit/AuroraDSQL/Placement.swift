public import Assembly

/// The Regions of a database.
///
/// A pair of Regions that AWS does not peer does not compile:
///
/// ```swift
/// Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
/// ```
public struct Placement: Hashable, Sendable {
  let regions: [Region]
  let witness: Region?
  private(set) var isChecked = true

  public static func northAmerica(
    _ first: NorthAmerica, _ second: NorthAmerica, witness: NorthAmerica
  ) -> Placement { peers(first.region, second.region, witness: witness.region) }

  public static func europe(_ first: Europe, _ second: Europe, witness: Europe) -> Placement {
    peers(first.region, second.region, witness: witness.region)
  }

  public static func asiaPacific(
    _ first: AsiaPacific, _ second: AsiaPacific, witness: AsiaPacific
  ) -> Placement { peers(first.region, second.region, witness: witness.region) }

  /// Regions known only when the description runs, checked then.
  public static func peers(_ first: Region, _ second: Region, witness: Region) -> Placement {
    Placement(regions: [first, second], witness: witness)
  }

  /// One Region, with a cluster that has no peer.
  public static func single(_ region: Region) -> Placement {
    Placement(regions: [region], witness: nil)
  }

  /// Regions that AWS has opened for Aurora DSQL, or put into a set, since our table was made.
  public static func unchecked(_ placement: Placement) -> Placement {
    var copy = placement
    copy.isChecked = false
    return copy
  }
}

extension Placement {
  /// The Regions of the peers; a pair has one each, also when it names a Region twice and is refused for that, so that
  /// descriptions may take the first one.
  func others(than region: Region) -> [Region] {
    guard let own = regions.firstIndex(of: region) else { return regions }
    return regions.indices.filter { $0 != own }.map { regions[$0] }
  }

  /// What AWS would refuse.
  var problems: [(id: String, message: String)] {
    witness.map(pairProblems) ?? (isChecked ? regions.compactMap(absence) : [])
  }

  private func pairProblems(with witness: Region) -> [(id: String, message: String)] {
    var problems: [(id: String, message: String)] = []
    if regions[0] == regions[1] {
      problems.append(
        (
          "peers-differ",
          "'\(regions[0])' is named twice; the two peers are different Regions"
        ))
    }
    if regions.contains(witness) {
      problems.append(
        (
          "witness-is-not-a-peer",
          "the witness '\(witness)' is also a peer; the two peers and the witness are three Regions"
            + alternatives(to: witness)
        ))
    }
    guard isChecked else { return problems }
    let absent = (regions + [witness]).compactMap(absence)
    problems += absent
    let sets = RegionTable.sets.map(\.regions)
    let all = regions + [witness]
    if absent.isEmpty, !sets.contains(where: { all.allSatisfy($0.contains) }) {
      problems.append(("regions-of-one-set", setProblem))
    }
    return problems
  }

  private func absence(of region: Region) -> (id: String, message: String)? {
    guard !RegionTable.all.contains(region) else { return nil }
    let near = region.rawValue.nearest(among: RegionTable.all.map(\.rawValue))
    return (
      "region-has-dsql",
      "Aurora DSQL is not in '\(region)'" + (near.map { " (did you mean '\($0)'?)" } ?? "")
        + "; as of \(RegionTable.asOf) it is in \(Self.list(RegionTable.all)); for a newer Region write .unchecked(…)"
    )
  }

  private var setProblem: String {
    let all = regions + (witness.map { [$0] } ?? [])
    let alone = all.filter(RegionTable.alone.contains)
    let named = "\(regions[0]), \(regions[1]) and the witness \(witness?.rawValue ?? "")"
    guard alone.isEmpty else {
      return
        "\(named) cannot be together: \(Self.list(alone)) has single-Region databases only as of \(RegionTable.asOf)"
    }
    let home = RegionTable.sets.first { $0.regions.contains(regions[0]) }
    let legal = home.map {
      "; \(regions[0]) is of \($0.name) and can be with \(Self.list($0.regions.filter { $0 != regions[0] }))"
    }
    return "\(named) are not of one Region set" + (legal ?? "")
  }

  /// Regions of the set that would do in place of a Region that is named twice.
  private func alternatives(to region: Region) -> String {
    guard let set = RegionTable.sets.first(where: { Set(regions).isSubset(of: $0.regions) }) else {
      return ""
    }
    return "; it can be \(Self.list(set.regions.filter { !regions.contains($0) }))"
  }

  private static func list(_ regions: [Region]) -> String {
    regions.map(\.rawValue).joined(separator: ", ")
  }
}
