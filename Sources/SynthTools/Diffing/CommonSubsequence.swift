/// The longest sequence that two lists have in common, in the order of both.
struct CommonSubsequence {
  /// Positions of the same value in the old and in the new list, ascending in both.
  let pairs: [(old: Int, new: Int)]

  /// Lists with more matches than this are aligned by the first with the first of each value, which need not be
  /// the longest, but is found as fast in a list that repeats itself without end.
  private static let matchLimit = 1 << 20

  init<Value: Hashable>(_ old: [Value], _ new: [Value]) {
    var pairs: [(old: Int, new: Int)] = []
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] {
      pairs.append((start, start))
      start += 1
    }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    pairs += Self.middle(old, start..<oldEnd, new, start..<newEnd)
    pairs += zip(oldEnd..<old.count, newEnd..<new.count).map { (old: $0, new: $1) }
    self.pairs = pairs
  }

  /// Hunt and Szymanski: a common sequence is a rising one among the new positions of each old value.
  private static func middle<Value: Hashable>(
    _ old: [Value], _ oldRange: Range<Int>, _ new: [Value], _ newRange: Range<Int>
  ) -> [(old: Int, new: Int)] {
    guard !oldRange.isEmpty, !newRange.isEmpty else { return [] }
    var positions: [Value: [Int]] = [:]
    for j in newRange { positions[new[j], default: []].append(j) }
    let matches = oldRange.reduce(0) { $0 + (positions[old[$1]]?.count ?? 0) }
    var rising = RisingSequence()
    var used: [Value: Int] = [:]
    for i in oldRange {
      guard let candidates = positions[old[i]] else { continue }
      if matches <= matchLimit {
        for j in candidates.reversed() { rising.add(i, j) }
      } else {
        let occurrence = used[old[i], default: 0]
        used[old[i]] = occurrence + 1
        if occurrence < candidates.count { rising.add(i, candidates[occurrence]) }
      }
    }
    return rising.longest
  }
}

/// The longest rising sequence of new positions seen so far, by patience.
private struct RisingSequence {
  private var links: [(old: Int, new: Int, previous: Int?)] = []
  private var tails: [Int] = []

  mutating func add(_ old: Int, _ new: Int) {
    var (low, high) = (0, tails.count)
    while low < high {
      let middle = (low + high) / 2
      if links[tails[middle]].new < new { low = middle + 1 } else { high = middle }
    }
    links.append((old, new, low > 0 ? tails[low - 1] : nil))
    if low == tails.count { tails.append(links.count - 1) } else { tails[low] = links.count - 1 }
  }

  var longest: [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var next = tails.last
    while let index = next {
      pairs.append((links[index].old, links[index].new))
      next = links[index].previous
    }
    return pairs.reversed()
  }
}
