/// Finds what was there before, within the last 32 KiB.
struct MatchFinder {
  struct Match {
    var length = 0
    var distance = 0
  }

  private static let window = 1 << 15
  private static let longest = 258
  /// How many earlier places are tried; more make the result hardly smaller.
  private static let patience = 64
  /// From here on a longer match is not worth the search.
  private static let good = 96
  /// From here on a match is taken without looking whether the next would be longer.
  private static let enough = 32

  private let bytes: UnsafeBufferPointer<UInt8>
  /// The last place of each hash of three bytes, and for each place the one before it.
  private var newest: [Int32]
  private var older: [Int32]
  /// Of a hash: fewer for a short text, whose tables are then smaller.
  private let hashBits: UInt32
  private var known = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    let capacity = min(max(bytes.count, 1), Self.window)
    hashBits = UInt32(Int.bitWidth - (capacity - 1).leadingZeroBitCount)
    newest = [Int32](repeating: -1, count: 1 << hashBits)
    older = newest
  }

  /// The longest match for what stands at a position. Positions have to ascend.
  mutating func match(at position: Int) -> Match {
    learn(upTo: position)
    var best = Match()
    guard position + 3 <= bytes.count else { return best }
    let limit = min(Self.longest, bytes.count - position)
    var candidate = Int(newest[hash(position)])
    var tries = Self.patience
    while candidate >= 0, position - candidate <= Self.window, tries > 0 {
      if best.length == 0 || bytes[candidate + best.length] == bytes[position + best.length] {
        let length = commonLength(candidate, position, limit)
        if length > best.length {
          best = Match(length: length, distance: position - candidate)
          if length >= min(limit, Self.good) { break }
        }
      }
      candidate = Int(older[candidate & (older.count - 1)])
      tries -= 1
    }
    // Three bytes from afar cost more than they save.
    let isWorthIt = best.length > 3 || best.length == 3 && best.distance <= 4096
    return isWorthIt ? best : Match()
  }

  /// The longest match for what stands behind a position, unless the one at the position is long enough.
  mutating func match(after position: Int, betterThan match: Match) -> Match {
    match.length < Self.enough ? self.match(at: position + 1) : Match()
  }

  /// Remembers the positions before this one.
  private mutating func learn(upTo position: Int) {
    let end = min(position, bytes.count - 2)
    while known < end {
      let hash = hash(known)
      older[known & (older.count - 1)] = newest[hash]
      newest[hash] = Int32(known)
      known += 1
    }
  }

  private func hash(_ position: Int) -> Int {
    let three =
      UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2]) << 16
    return Int((three &* 0x9e37_79b1) >> (32 - hashBits))
  }

  private func commonLength(_ a: Int, _ b: Int, _ limit: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var length = 0
    while length + 8 <= limit {
      let x = raw.loadUnaligned(fromByteOffset: a + length, as: UInt64.self)
      let y = raw.loadUnaligned(fromByteOffset: b + length, as: UInt64.self)
      guard x == y else { return length + (x ^ y).littleEndian.trailingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, bytes[a + length] == bytes[b + length] { length += 1 }
    return length
  }
}
