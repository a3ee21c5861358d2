internal import Assembly

/// Where a probe makes what it needs.
package struct ProbePlace: Hashable, Sendable {
  /// Two.
  package let regions: [String]
  package let witness: String

  package init(regions: [String], witness: String) throws(ProbePlaceError) {
    self.regions = regions
    self.witness = witness
    let problems = problems
    if !problems.isEmpty { throw ProbePlaceError(problems: problems) }
  }

  /// Where most of it is made.
  var first: String { regions[0] }

  func other(than region: String) -> String { regions.first { $0 != region } ?? region }

  /// Such as `us-east-1 and us-east-2`.
  package var text: String { regions.joined(separator: " and ") }

  /// The options that lead to the same place.
  package var options: String {
    "--regions \(regions.joined(separator: ",")) --witness \(witness)"
  }

  private var problems: [String] {
    guard regions.count == 2, regions[0] != regions[1] else {
      return [
        "--regions is '\(regions.joined(separator: ","))'; it is two different Regions, such as us-east-1,us-east-2"
      ]
    }
    let all = regions + [witness]
    let absent = all.compactMap(absence)
    guard absent.isEmpty else { return absent }
    let set = RegionTable.sets.map { $0.regions.map(\.rawValue) }.first { $0.contains(first) } ?? []
    let others = set.filter { !regions.contains($0) }.joined(separator: ", ")
    guard all.allSatisfy(set.contains) else {
      let legal = set.filter { $0 != first }.joined(separator: ", ")
      return [
        "\(text) and the witness \(witness) are not of one Region set"
          + (legal.isEmpty
            ? "; \(first) has single-Region databases only"
            : "; \(first) can be with \(legal)") + ", as of \(RegionTable.asOf)"
      ]
    }
    return regions.contains(witness)
      ? ["the witness '\(witness)' is also one of --regions; it can be \(others)"] : []
  }

  private func absence(of region: String) -> String? {
    let known = RegionTable.all.map(\.rawValue)
    guard !known.contains(region) else { return nil }
    let near = region.nearest(among: known).map { "; did you mean '\($0)'?" }
    return "Aurora DSQL is not in '\(region)', as of \(RegionTable.asOf)\(near ?? "")"
  }
}

package struct ProbePlaceError: Error, Hashable {
  package let problems: [String]
}
