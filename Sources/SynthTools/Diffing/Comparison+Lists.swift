/// Lists whose order may mean something.
extension Comparison {
  mutating func compareLists(_ old: [TemplateValue], _ new: [TemplateValue]) {
    let (a, b) = (old.identities.compactMap { $0 }, new.identities.compactMap { $0 })
    if !a.isEmpty, a.count == old.count, b.count == new.count {
      compareNamed(old, a, new, b)
    } else if old.count == new.count, Tally(old) == Tally(new) {
      add(.reordered, TemplateValue(.list(old)), TemplateValue(.list(new)))
    } else {
      compareSequences(old, new)
    }
  }

  private mutating func compareNamed(
    _ old: [TemplateValue], _ a: [ItemIdentity], _ new: [TemplateValue], _ b: [ItemIdentity]
  ) {
    let positions = Dictionary(uniqueKeysWithValues: zip(b, new.indices))
    let kept = Set(a).intersection(b)
    if a.filter(kept.contains) != b.filter(kept.contains) {
      add(.reordered, TemplateValue(.list(old)), TemplateValue(.list(new)))
    }
    for (item, identity) in zip(old, a) {
      within(.keyed(identity.keys)) { walk in
        if let position = positions[identity] {
          walk.compare(item, new[position])
        } else {
          walk.add(.removed, item, nil)
        }
      }
    }
    for (item, identity) in zip(new, b) where !kept.contains(identity) {
      within(.keyed(identity.keys)) { $0.add(.added, nil, item) }
    }
  }

  private mutating func compareSequences(_ old: [TemplateValue], _ new: [TemplateValue]) {
    var (i, j) = (0, 0)
    for pair in CommonSubsequence(old, new).pairs + [(old.count, new.count)] {
      compareGap(old, i..<pair.old, new, j..<pair.new)
      (i, j) = (pair.old + 1, pair.new + 1)
    }
  }

  /// Compares with each other what lies on either side between two items that are the same on both.
  private mutating func compareGap(
    _ old: [TemplateValue], _ oldRange: Range<Int>, _ new: [TemplateValue], _ newRange: Range<Int>
  ) {
    let isAligned = oldRange.count == newRange.count
    var next = newRange.lowerBound
    for i in oldRange {
      let candidates = next..<min(newRange.upperBound, next + Similarity.window)
      let partner =
        isAligned && next < newRange.upperBound && old[i].hasSameShape(as: new[next])
        ? next : Similarity.best(for: old[i], among: candidates, of: new)
      guard let partner else {
        within(.item(i)) { $0.add(.removed, old[i], nil) }
        continue
      }
      for j in next..<partner { within(.item(j)) { $0.add(.added, nil, new[j]) } }
      within(.item(partner)) { $0.compare(old[i], new[partner]) }
      next = partner + 1
    }
    for j in next..<newRange.upperBound { within(.item(j)) { $0.add(.added, nil, new[j]) } }
  }
}
