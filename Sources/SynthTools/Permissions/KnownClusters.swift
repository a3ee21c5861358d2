/// The identifiers of clusters that exist, by Region. Nobody has to create those any more, or to take
/// back a creation.
package struct KnownClusters: Hashable, Sendable {
  private var byRegion: [String: [String]] = [:]

  package init() {}

  package var regions: [String] { byRegion.keys.sorted() }

  package mutating func add(_ identifier: String, in region: String) {
    byRegion[region, default: []].append(identifier)
  }

  package func count(in region: String) -> Int { byRegion[region]?.count ?? 0 }

  /// The same permission on exact ARNs, where they are known.
  func narrowed(_ permission: Permission, of account: String) -> [Permission] {
    for (region, identifiers) in byRegion
    where permission.resource == ARN.cluster("*", in: region, of: account) {
      return identifiers.sorted().map { identifier in
        var exact = permission
        exact.resource = ARN.cluster(identifier, in: region, of: account)
        return exact
      }
    }
    return [permission]
  }
}
