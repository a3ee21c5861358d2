/// Lists whose order means nothing.
extension Comparison {
  mutating func compareSets(_ old: TemplateValue, _ new: TemplateValue) {
    guard let a = old.elements(besides: new), let b = new.elements(besides: old) else {
      return add(.changed, old, new)
    }
    if a.count == 1, b.count == 1, a[0].isScalar, b[0].isScalar {
      return add(.changed, a[0], b[0])
    }
    var (inOld, inNew) = (Tally(a), Tally(b))
    let removed = a.indices.filter { !inNew.take(a[$0]) }
    let added = b.indices.filter { !inOld.take(b[$0]) }
    let pairs = pairs(a, removed, b, added)
    for i in removed {
      if let pair = pairs[i] {
        within(pair.step) { $0.compare(a[i], b[pair.new]) }
      } else {
        within(step(to: a[i], at: i)) { $0.add(.removed, a[i], nil) }
      }
    }
    let paired = Set(pairs.values.map(\.new))
    for j in added where !paired.contains(j) {
      within(step(to: b[j], at: j)) { $0.add(.added, nil, b[j]) }
    }
  }

  private typealias Pair = (new: Int, step: Change.Step)

  /// What replaces what: by name first, then the most similar of those that have no name in common with others.
  private func pairs(
    _ old: [TemplateValue], _ removed: [Int], _ new: [TemplateValue], _ added: [Int]
  ) -> [Int: Pair] {
    let newNames = added.map { new[$0] }.identities
    var positions: [ItemIdentity: Int] = [:]
    for case (let name?, let j) in zip(newNames, added) { positions[name] = j }
    var pairs: [Int: Pair] = [:]
    var nameless: [Int] = []
    for (name, i) in zip(removed.map { old[$0] }.identities, removed) {
      if let name, let j = positions.removeValue(forKey: name) {
        pairs[i] = (j, .keyed(name.keys))
      } else {
        nameless.append(i)
      }
    }
    let paired = Set(pairs.values.map(\.new))
    var open = added.filter { !paired.contains($0) }[...]
    var window: [Int] = []
    for i in nameless {
      while window.count < Similarity.window, let next = open.popFirst() { window.append(next) }
      let hasName = ItemIdentity(old[i]) != nil
      let candidates = window.filter { !hasName || ItemIdentity(new[$0]) == nil }
      if let j = Similarity.best(for: old[i], among: candidates, of: new) {
        pairs[i] = (j, .item(j))
        window.removeAll { $0 == j }
      }
    }
    return pairs
  }

  private func step(to item: TemplateValue, at index: Int) -> Change.Step {
    if let identity = ItemIdentity(item) { return .keyed(identity.keys) }
    return item.isScalar ? .element : .item(index)
  }
}

extension TemplateValue {
  /// What a set holds; where many are allowed, one alone is a set of one. Nil when this is something else.
  fileprivate func elements(besides other: TemplateValue) -> [TemplateValue]? {
    if let items { return items }
    return isScalar && other.items?.allSatisfy(\.isScalar) == true ? [self] : nil
  }
}
