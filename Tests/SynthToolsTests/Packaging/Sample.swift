import Testing

/// Bytes of some character, the same in each run.
struct Sample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]

  static let all = [
    Sample("nothing", []),
    Sample("one byte", [7]),
    Sample("two bytes", [7, 7]),
    Sample("three bytes", [1, 2, 3]),
    Sample("the longest repetition", [UInt8](repeating: 9, count: 259)),
    Sample("one byte more than the longest repetition", [UInt8](repeating: 9, count: 260)),
    Sample("a million zeros", [UInt8](repeating: 0, count: 1_000_000)),
    Sample("each byte once", Array(0...255)),
    Sample("noise", noise(200_000)),
    Sample("noise that fills a stored block", noise(65_535)),
    Sample("noise that does not fit into a stored block", noise(65_536)),
    Sample("noise twice, within the window", noise(20_000) + noise(20_000)),
    Sample("noise twice, at the window's edge", noise(32_768) + noise(32_768)),
    Sample("noise twice, beyond the window", noise(32_769) + noise(32_769)),
    Sample("noise between zeros", zeros + noise(80_000) + zeros),
    Sample("few symbols", noise(100_000).map { $0 & 1 }),
    Sample("frequencies as uneven as can be", uneven),
    Sample("more tokens than a block holds", noise(300_000).map { $0 & 15 }),
    Sample("text", Array(String(repeating: "def handler(event): return 1\n", count: 999).utf8)),
  ]

  init(_ description: String, _ bytes: [UInt8]) {
    testDescription = description
    self.bytes = bytes
  }

  /// Bytes that cannot be compressed, from a generator by Sebastiano Vigna.
  static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return UInt8(truncatingIfNeeded: z ^ z >> 31)
    }
  }

  private static let zeros = [UInt8](repeating: 0, count: 50_000)

  /// Each byte about 1.6 times as often as the one before, whose tree is deeper than a code may be long.
  private static var uneven: [UInt8] {
    var counts = [1, 1]
    while counts.count < 22 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    var bytes = counts.enumerated().flatMap {
      [UInt8](repeating: UInt8($0.offset), count: $0.element)
    }
    let order = noise(bytes.count * 2)
    for index in bytes.indices.dropFirst() {
      let other = (Int(order[2 * index]) << 8 | Int(order[2 * index + 1])) % (index + 1)
      bytes.swapAt(index, other)
    }
    return bytes
  }
}
