/// Which of several items an item was probably made from, when nothing names them.
enum Similarity {
  /// How many items are looked at, so that long lists stay fast.
  static let window = 32

  /// The item that shares most, and at least half, of its members.
  static func best(
    for item: TemplateValue, among candidates: some Sequence<Int>, of items: [TemplateValue]
  ) -> Int? {
    var best: (index: Int, shared: Int)?
    for index in candidates {
      let shared = shared(item, items[index])
      if shared > best?.shared ?? 0 { best = (index, shared) }
    }
    return best?.index
  }

  private static func shared(_ a: TemplateValue, _ b: TemplateValue) -> Int {
    guard a.call == nil, b.call == nil, let old = a.members, let new = b.members else { return 0 }
    var (shared, i, j) = (0, 0, 0)
    while i < old.count, j < new.count {
      if old[i].key.hasLowerBytes(than: new[j].key) {
        i += 1
      } else if new[j].key.hasLowerBytes(than: old[i].key) {
        j += 1
      } else {
        shared += old[i].value == new[j].value ? 1 : 0
        (i, j) = (i + 1, j + 1)
      }
    }
    return shared * 2 >= max(old.count, new.count) ? shared : 0
  }
}

extension TemplateValue {
  /// Whether one in the place of the other is rather a change than another value.
  func hasSameShape(as other: TemplateValue) -> Bool {
    if isScalar || other.isScalar { return isScalar && other.isScalar }
    guard let old = members, let new = other.members else {
      return items != nil && other.items != nil
    }
    let keys = Set(old.map(\.key))
    return new.contains { keys.contains($0.key) }
  }
}
