/// A canonical Huffman code: short codes for what is frequent.
struct HuffmanCode {
  /// Of each symbol's code, in bits; 0 for a symbol without one.
  let lengths: [UInt8]
  /// Reversed, because a code's highest bit is written first.
  let codes: [UInt32]

  init(lengths: [UInt8]) {
    self.lengths = lengths
    var next = [UInt32](repeating: 0, count: 17)
    for length in lengths where length > 0 { next[Int(length) + 1] += 1 }
    for length in 1..<17 { next[length] = (next[length - 1] + next[length]) << 1 }
    codes = lengths.map { length in
      guard length > 0 else { return 0 }
      defer { next[Int(length)] += 1 }
      return Self.reversed(next[Int(length)], length)
    }
  }

  /// The code for symbols that occur so often.
  ///
  /// - Parameter limit: The longest code allowed, in bits.
  init(counts: [Int], limit: UInt8) {
    var counts = counts
    // A code of one symbol is incomplete, which some readers refuse.
    while counts.count(where: { $0 > 0 }) < 2, let unused = counts.firstIndex(of: 0) {
      counts[unused] = 1
    }
    var lengths = Self.lengths(for: counts)
    while lengths.contains(where: { $0 > limit }) {
      // Flatter counts make a flatter tree, and in the end an even one.
      counts = counts.map { ($0 + 1) / 2 }
      lengths = Self.lengths(for: counts)
    }
    self.init(lengths: lengths)
  }

  /// How deep each symbol is in the tree that joins the two rarest nodes until one is left.
  private static func lengths(for counts: [Int]) -> [UInt8] {
    let symbols = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    var weights = symbols.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * symbols.count - 1)
    var leaf = 0
    var inner = symbols.count
    func takeRarest() -> Int {
      let takesLeaf =
        leaf < symbols.count && (inner >= weights.count || weights[leaf] <= weights[inner])
      defer { if takesLeaf { leaf += 1 } else { inner += 1 } }
      return takesLeaf ? leaf : inner
    }
    while weights.count < parents.count {
      let (a, b) = (takeRarest(), takeRarest())
      (parents[a], parents[b]) = (weights.count, weights.count)
      weights.append(weights[a] + weights[b])
    }
    var depths = [UInt8](repeating: 0, count: parents.count)
    for node in depths.indices.dropLast().reversed() { depths[node] = depths[parents[node]] + 1 }
    var lengths = [UInt8](repeating: 0, count: counts.count)
    for (node, symbol) in symbols.enumerated() { lengths[symbol] = depths[node] }
    return lengths
  }

  private static func reversed(_ code: UInt32, _ length: UInt8) -> UInt32 {
    var (code, result) = (code, UInt32(0))
    for _ in 0..<length {
      result = result << 1 | code & 1
      code >>= 1
    }
    return result
  }
}
