/// A logical id that ends in a hash of what it names, such as an API's deployment, which AWS never changes in place.
struct ContentHashedID: Hashable {
  let stem: String
  let type: String
  private let length: Int

  init?(_ id: String, type: String) {
    let hash = id.utf8.reversed().prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
    guard hash.count >= 8, hash.count < id.utf8.count else { return nil }
    stem = String(id.dropLast(hash.count))
    length = hash.count
    self.type = type
  }

  /// The new name of each old resource that only another hash tells from a new one.
  static func renames(
    from old: [(id: String, type: String)], to new: [(id: String, type: String)]
  ) -> [String: String] {
    let (oldIDs, newIDs) = (Set(old.map(\.id)), Set(new.map(\.id)))
    let removed = byStem(old.filter { !newIDs.contains($0.id) })
    let added = byStem(new.filter { !oldIDs.contains($0.id) })
    var renames: [String: String] = [:]
    for (stem, ids) in removed {
      if ids.count == 1, let partners = added[stem], partners.count == 1 {
        renames[ids[0]] = partners[0]
      }
    }
    return renames
  }

  private static func byStem(_ resources: [(id: String, type: String)]) -> [Self: [String]] {
    var groups: [Self: [String]] = [:]
    for resource in resources {
      if let hashed = ContentHashedID(resource.id, type: resource.type) {
        groups[hashed, default: []].append(resource.id)
      }
    }
    return groups
  }
}
